"""A tree's values as a Playbook: types checked by pydantic, every fault in words for a person, all of them at once.

What is wrong is replaced by an empty value of the right type after it was noted, so that the rest can still be
checked for what the types cannot show.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from companion.adapters.playbook_file.tree import Plain
from companion.domain.handbook.playbook import Playbook
from companion.domain.handbook.problem import Place, Problem, suggest

_NAMES: Mapping[Any, str] = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
_EMPTY: Mapping[Any, Plain] = {str: "", bool: False, int: 1, float: 1.0}


@dataclass(frozen=True)
class _Fault:
    """One of pydantic's errors: its kind, its place, and the value that stands there."""

    kind: Literal["missing", "extra", "key", "value"]
    place: Place
    value: object


def build_playbook(plain: Plain) -> tuple[Playbook, list[Problem]]:
    """Return the playbook that the values make, and what is wrong with them; the wrong ones are empty in it."""
    try:
        return _adapter().validate_json(json.dumps([plain]))[0], []
    except ValidationError as error:
        faults = [_fault(details["type"], details["loc"], details["input"]) for details in error.errors()]
    repaired = [plain]
    for fault in sorted(faults, key=lambda fault: fault.kind in {"extra", "key"}):
        _repair(repaired[0], fault)
    return _adapter().validate_json(json.dumps(repaired))[0], [_describe(fault) for fault in faults]


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[tuple[Playbook]]:
    # The tuple carries the configuration down: plain dataclasses take none of their own.
    return TypeAdapter(tuple[Playbook], config=ConfigDict(extra="forbid", strict=True))


def _fault(kind: str, location: Place, value: object) -> _Fault:
    place = location[1:]
    if kind == "missing":
        return _Fault("missing", place, value)
    if kind == "unexpected_keyword_argument":
        return _Fault("extra", place, value)
    return _Fault("key", place[:-1], value) if place[-1:] == ("[key]",) else _Fault("value", place, value)


def _describe(fault: _Fault) -> Problem:
    annotation = _annotation(fault.place)
    around = _annotation(fault.place[:-1])
    name = str(fault.place[-1]) if fault.place else ""
    if fault.kind == "missing":
        return Problem(fault.place[:-1], f'"{name}" is missing', f"needed: {_name(annotation)}", fault.place)
    if fault.kind in {"extra", "key"}:
        return Problem(fault.place, f'there is no key "{name}" here', suggest(name, _keys(around)))
    choices = _choices(annotation)
    if choices and isinstance(fault.value, str):
        return Problem(fault.place, f'"{fault.value}" is not known', suggest(fault.value, choices))
    return Problem(
        fault.place, f"must be {_name(annotation)}, not {_kind(fault.value)}", _hint(annotation, fault.value)
    )


def _repair(plain: Any, fault: _Fault) -> None:  # noqa: ANN401 - any YAML value
    for part in fault.place[:-1]:
        plain = plain[part]
    last = fault.place[-1]
    if fault.kind in {"extra", "key"}:
        plain.pop(last, None)
    else:
        plain[last] = _blank(_annotation(fault.place))


def _annotation(place: Place) -> Any:  # noqa: ANN401 - a type
    current: Any = Playbook
    for part in place:
        inner = _present(current)
        if is_dataclass(inner):
            current = get_type_hints(inner).get(str(part))
        else:
            current = get_args(inner)[1 if _is_mapping(inner) else 0] if get_args(inner) else None
    return _present(current)


def _present(annotation: Any) -> Any:  # noqa: ANN401 - a type
    if isinstance(annotation, UnionType):
        return next(kind for kind in get_args(annotation) if kind is not NoneType)
    return annotation


def _is_mapping(annotation: Any) -> bool:  # noqa: ANN401 - a type
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _keys(annotation: Any) -> list[str]:  # noqa: ANN401 - a type
    return (
        [field.name for field in fields(annotation)] if is_dataclass(annotation) else _choices(get_args(annotation)[0])
    )


def _choices(annotation: Any) -> list[str]:  # noqa: ANN401 - a type
    if get_origin(annotation) is Literal:
        return [choice or '""' for choice in get_args(annotation)]
    return [str(member.value) for member in annotation] if _is_enum(annotation) else []


def _is_enum(annotation: Any) -> bool:  # noqa: ANN401 - a type
    return isinstance(annotation, type) and issubclass(annotation, Enum)


def _name(annotation: Any) -> str:  # noqa: ANN401 - a type
    if _choices(annotation):
        return f"one of {', '.join(_choices(annotation))}"
    fallback = "a mapping" if is_dataclass(annotation) or _is_mapping(annotation) else "a list"
    return _NAMES.get(annotation, fallback)


def _kind(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (NoneType, "empty"),
        (bool, str(value).lower()),
        (str, "text"),
        (list, "a list"),
        (dict, "a mapping"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), f"the number {value}")


def _hint(annotation: Any, value: object) -> str:  # noqa: ANN401 - a type
    if value is None:
        return "null takes out an entry of the shipped playbook; it holds none here"
    if annotation is str and isinstance(value, bool | int | float):
        return "put it in quotes"
    if _name(annotation) == "a list" and isinstance(value, str):
        return f"write [{value}]"
    return ""


def _blank(annotation: Any) -> Plain:  # noqa: ANN401 - a type
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        needed = [item.name for item in fields(annotation) if item.default is item.default_factory is MISSING]
        return {name: _blank(_present(hints[name])) for name in needed}
    if _is_mapping(annotation):
        return {}
    choices = get_args(annotation) if get_origin(annotation) is Literal else _choices(annotation)
    return choices[0] if choices else _EMPTY.get(annotation, [])
