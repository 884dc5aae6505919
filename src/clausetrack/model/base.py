"""What all models share: frozen, no unknown keys, kebab-case names in YAML, scalars that arrive as text."""

from __future__ import annotations

import ast
import calendar
import datetime
import inspect
import re
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

__all__ = ["Day", "Frozen", "Id", "Model", "PartialDate", "Text", "Words", "last_day"]

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """Base of every model: frozen, unknown keys refused, `asks_terms` in code is `asks-terms` in YAML."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=True,
        str_strip_whitespace=True,
        ser_json_inf_nan="null",
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema with what the source says of each field as its description."""
        schema = handler(core_schema)
        known = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in _said_of_fields(cls).items():
            known[cls.model_fields[name].alias or name].setdefault("description", text)
        return schema


@cache
def _said_of_fields(model: type[Model]) -> dict[str, str]:
    """Return field → the text below it in the source.

    pydantic reads it when a class is made (`use_attribute_docstrings`), which costs every command a twentieth of a
    second; only who asks for a schema needs it.
    """
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(said.value.value)
        for field, said in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
    }


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("an id is made of a-z, 0-9 and single '-' or '.' between them")
    return value


def _check_text(value: str) -> str:
    if not value:
        raise ValueError("nothing is written here; leave the key out instead")
    return value


def _check_day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    try:
        datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("there is no such day in the calendar") from error
    return value


def _check_partial(value: str) -> str:
    if (month := _MONTH.fullmatch(value)) and 1 <= int(month[2]) <= 12:
        return value
    if re.fullmatch(r"\d{4}", value):
        return value
    return _check_day(value)


def last_day(date: str) -> str:
    """Return the last day that a day, month or year can mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02d}"
    return date


def day_meant(word: str) -> str:
    """Return the last day that a word for a day, a month or a year means.

    Raises:
        ValueError: it is none of these, or no day of the calendar.
    """
    return last_day(_check_partial(word))


def _freeze(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(value))


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$"})]
"""An id: lower case letters and digits in groups joined by `-` (or `.`); it never changes."""

Text = Annotated[str, AfterValidator(_check_text)]
"""Words of any kind; never empty."""

Words = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])]
"""A list of texts; a single one may stand without brackets."""

Day = Annotated[str, AfterValidator(_check_day), Field(json_schema_extra={"format": "date"})]
"""A day of the calendar, `YYYY-MM-DD`, kept as text: ISO days sort as text."""

PartialDate = Annotated[str, AfterValidator(_check_partial)]
"""A day, a month (`2025-10`) or a year, as exactly as it is known."""

_K = TypeVar("_K")
_V = TypeVar("_V")
Frozen = Annotated[
    Mapping[_K, _V],
    AfterValidator(_freeze),
    PlainSerializer(dict, return_type=dict),
]
"""A mapping that cannot be changed; keeps the order of the file."""
