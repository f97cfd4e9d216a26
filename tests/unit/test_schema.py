"""The JSON Schema of the data files: it is valid of the exports, and refuses what is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.config import Settings
from generator.data import KINDS, export_records, plan_data
from tests.unit.ferry import build_ferry_digest

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "static" / "newsdigest-1.schema.json").read_text("utf-8"))
_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,),
    "number": (int, float), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
_KNOWN = {"type", "required", "properties", "items", "enum", "pattern", "minLength", "minItems",
          "minimum", "maximum", "description", "$ref"}  # fmt: skip


def problems(value: Any, schema: Mapping[str, Any], where: str = "$") -> Iterator[str]:
    """What is wrong by the keywords that the schema uses (a test holds it to these)."""
    if "$ref" in schema:
        yield from problems(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], where)
        return
    kinds = schema.get("type", list(_TYPES))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    truth = isinstance(value, bool)
    if not any(isinstance(value, _TYPES[kind]) and truth <= (kind == "boolean") for kind in kinds):
        yield f"{where}: {value!r} is no {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value) or len(value) < schema.get(
            "minLength", 0
        ):
            yield f"{where}: {value!r} does not fit {schema}"
    elif isinstance(value, dict):
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{where}: no {key}"
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                yield from problems(value[key], inner, f"{where}.{key}")
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where}: too short"
        for at, each in enumerate(value):
            yield from problems(each, schema.get("items", {}), f"{where}[{at}]")
    elif isinstance(value, int | float) and not truth:
        lowest, highest = schema.get("minimum", value), schema.get("maximum", value)
        yield from () if lowest <= value <= highest else (f"{where}: {value} is out of range",)


def keywords(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema
        for key, inner in schema.items():
            if key == "properties":
                for each in inner.values():
                    yield from keywords(each)
            elif key == "items":
                yield from keywords(inner)


def test_the_schema_uses_only_what_is_tested() -> None:
    assert {key for each in SCHEMA["$defs"].values() for key in keywords(each)} <= _KNOWN
    assert {*KINDS, "index"} <= set(SCHEMA["$defs"])


@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
@pytest.mark.parametrize("kind", KINDS)
def test_exports_fit(kind: str, rights: str) -> None:
    records = list(export_records(kind, build_ferry_digest(rights)))
    assert list(problems(json.loads(json.dumps(records)), {"$ref": f"#/$defs/{kind}"})) == []


def test_committed_data_fits() -> None:
    files = sorted((ROOT / "site" / "data").glob("*.json"))
    assert files
    for path in files:
        kind = path.stem.partition("-")[0]
        found = list(problems(json.loads(path.read_text("utf-8")), {"$ref": f"#/$defs/{kind}"}))
        assert found == [], path.name


def test_the_index_names_the_schema() -> None:
    files = {each.path: each.data for each in plan_data(build_ferry_digest(), Settings())}
    index = json.loads(files["data/index.json"])
    assert list(problems(index, {"$ref": "#/$defs/index"})) == []
    assert index["json_schema"] == "../static/newsdigest-1.schema.json"


def test_what_is_wrong_is_refused() -> None:
    digest = build_ferry_digest()
    (entry, *_) = digest.timeline
    for wrong in (
        replace(entry, date="in spring"), replace(entry, status="maybe"),
        replace(entry, salience=2.0), replace(entry, evidence=()), replace(entry, id="a b"),
    ):  # fmt: skip
        records = list(export_records("timeline", replace(digest, timeline=(wrong,))))
        assert list(problems(records, {"$ref": "#/$defs/timeline"})), wrong
