"""What was found in an article, remembered under the hash of everything it depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.files import WORK_FOLDER, write_bytes
from generator.model import Annotations, Mention, TimeExpression, Utterance

_PACKAGES = ("generator.language", "generator.analysis")


def code_version(packages: Iterable[str] = _PACKAGES) -> str:
    """Hash of the code and tables that analyse an article: another version, another cache."""
    digest = hashlib.sha256()
    for package in packages:
        for path, data in sorted(_files(resources.files(package), package)):
            digest.update(path.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def _files(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{name}/{entry.name}", entry.read_bytes()


def parse_annotations(text: str) -> Annotations:
    """The inverse of `format_annotations`; ValueError or TypeError when it is something else."""
    found = json.loads(text)
    return Annotations(
        found["article"],
        tuple(TimeExpression(**each) for each in found["times"]),
        tuple(
            Utterance(**{**each, "sentences": tuple(each["sentences"])})
            for each in found["utterances"]
        ),
        tuple(Mention(**each) for each in found["mentions"]),
    )


def format_annotations(annotations: Annotations) -> str:
    """Annotations as JSON."""
    return json.dumps(asdict(annotations), ensure_ascii=False, separators=(",", ":"))


def load_cache(project: Path, version: str) -> dict[str, Annotations]:
    """Key → annotations, as the last build with the same code left them; empty otherwise."""
    try:
        lines = (project / WORK_FOLDER / "annotations.jsonl").read_text("utf-8").split("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    if not lines or lines[0] != version:
        return {}
    found: dict[str, Annotations] = {}
    for line in lines[1:]:
        key, _, text = line.partition(" ")
        try:
            found[key] = parse_annotations(text)
        except (ValueError, TypeError, KeyError):
            continue  # a damaged line costs one article's work, nothing else
    return found


def write_cache(project: Path, version: str, annotations: dict[str, Annotations]) -> None:
    """Keep exactly these for the next build."""
    lines = [version]
    lines += [f"{key} {format_annotations(annotations[key])}" for key in sorted(annotations)]
    path = project / WORK_FOLDER / "annotations.jsonl"
    write_bytes(path, ("\n".join(lines) + "\n").encode("utf-8"))
