"""Values of the model as JSON and back, strictly: what a cache holds may be damaged or hostile.

A dataclass is the list of its fields, a tuple a list. Reading checks every type against the
annotations and makes nothing but these values.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Code = Callable[[Any], Any]

_LEAVES: Mapping[object, frozenset[type]] = {
    str: frozenset({str}),
    int: frozenset({int}),
    bool: frozenset({bool}),
    float: frozenset({float, int}),  # JSON writes 1.0 as such, but a rule may have given 1
    types.NoneType: frozenset({types.NoneType}),
}


class CodecError(ValueError):
    """The JSON is of another shape than the type."""


@dataclasses.dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """To JSON values and back."""

    encode: Callable[[T], Any]
    decode: Callable[[Any], T]


def build_codec(shape: type[T]) -> Codec[T]:
    """The codec of a dataclass, with all that it holds."""
    key: Any = shape
    return Codec(_encoder(key), _decoder(key))


def _leaf_types(shape: object) -> frozenset[type] | None:
    """The plain types that a field may hold; None when it may hold more than these."""
    if typing.get_origin(shape) in (typing.Union, types.UnionType):
        parts = [_leaf_types(part) for part in typing.get_args(shape)]
        known = [part for part in parts if part is not None]
        return frozenset().union(*known) if len(known) == len(parts) else None
    return _LEAVES.get(shape)


def _fields(shape: object) -> tuple[type, tuple[tuple[str, object], ...]]:
    """A dataclass, perhaps with its type variable given, and the types of its fields."""
    origin = typing.get_origin(shape) or shape
    if not (isinstance(origin, type) and dataclasses.is_dataclass(origin)):
        raise TypeError(f"no codec for {shape!r}")
    given = dict(zip(getattr(origin, "__parameters__", ()), typing.get_args(shape), strict=False))
    hints = typing.get_type_hints(origin)
    return origin, tuple(
        (each.name, given.get(hints[each.name], hints[each.name]))
        for each in dataclasses.fields(origin)
    )


def _parts(shape: object) -> tuple[object, tuple[Any, ...]]:
    return typing.get_origin(shape), typing.get_args(shape)


# ---------------------------------------------------------------- writing


def _same(value: Any) -> Any:
    return value


@cache
def _encoder(shape: Any) -> Code:
    if _leaf_types(shape) is not None:
        return _same
    origin, inner = _parts(shape)
    if origin in (typing.Union, types.UnionType):
        code = _encoder(_only(inner))
        return lambda value: None if value is None else code(value)
    if origin is tuple and inner[-1] is Ellipsis:
        code = _encoder(inner[0])
        return list if code is _same else lambda value: [code(each) for each in value]
    if origin is tuple:
        codes = tuple(_encoder(each) for each in inner)
        return lambda value: [code(each) for code, each in zip(codes, value, strict=True)]
    _, fields = _fields(shape)
    names = [name for name, _ in fields]
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    deep = tuple(
        (place, code)
        for place, (_, each) in enumerate(fields)
        if (code := _encoder(each)) is not _same
    )
    return _row_encoder(read, deep)


def _row_encoder(read: Code, deep: tuple[tuple[int, Code], ...]) -> Code:
    def encode(value: Any) -> list[Any]:
        row = list(read(value))
        for place, code in deep:
            row[place] = code(row[place])
        return row

    return encode


def _only(parts: tuple[Any, ...]) -> Any:
    """X of `X | None`: a union of more could not be told apart."""
    rest = [part for part in parts if part is not types.NoneType]
    if len(rest) != 1:
        raise TypeError(f"no codec for a union of {parts!r}")
    return rest[0]


# ---------------------------------------------------------------- reading


@cache
def _decoder(shape: Any) -> Code:
    leaves = _leaf_types(shape)
    if leaves is not None:
        return _leaf_decoder(leaves)
    origin, inner = _parts(shape)
    if origin in (typing.Union, types.UnionType):
        code = _decoder(_only(inner))
        return lambda value: None if value is None else code(value)
    if origin is tuple and inner[-1] is Ellipsis:
        return _many_decoder(_decoder(inner[0]))
    if origin is tuple:
        return _pair_decoder(tuple(_decoder(each) for each in inner))
    return _row_decoder(shape)


def _leaf_decoder(leaves: frozenset[type]) -> Code:
    def decode(value: Any) -> Any:
        if type(value) not in leaves:
            raise CodecError(f"{type(value).__name__} where one of {len(leaves)} types was due")
        return value

    return decode


def _check_list(value: Any) -> None:
    if type(value) is not list:
        raise CodecError(f"{type(value).__name__} where a list was due")


def _many_decoder(code: Code) -> Code:
    def decode(value: Any) -> Any:
        _check_list(value)
        return tuple([code(each) for each in value])

    return decode


def _pair_decoder(codes: tuple[Code, ...]) -> Code:
    def decode(value: Any) -> Any:
        _check_list(value)
        if len(value) != len(codes):
            raise CodecError(f"{len(value)} parts, not {len(codes)}")
        return tuple([code(each) for code, each in zip(codes, value, strict=True)])

    return decode


def _row_decoder(shape: Any) -> Code:
    made, fields = _fields(shape)
    flat = [_leaf_types(each) for _, each in fields]
    deep = tuple(
        (place, _decoder(each)) for place, (_, each) in enumerate(fields) if flat[place] is None
    )
    plain = tuple((place, leaves) for place, leaves in enumerate(flat) if leaves is not None)
    count = len(fields)
    accepted: set[tuple[type, ...]] = set()  # types of rows that passed: few, so a quick check

    def decode(row: Any) -> Any:
        _check_list(row)
        kinds = tuple(map(type, row))
        if kinds not in accepted:
            if len(row) != count or any(kinds[place] not in leaves for place, leaves in plain):
                raise CodecError(f"a row that is no {made.__name__}")
            accepted.add(kinds)
        for place, code in deep:
            row[place] = code(row[place])
        return made(*row)

    return decode
