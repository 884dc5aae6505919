"""Write `docs/reference/` from the code: commands from the command line itself, fields from the models.

`python docs/make_reference.py` writes the pages; a test fails where they differ from what the code says now.
"""

from __future__ import annotations

import inspect
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent / "reference"
OVERVIEW = Path(__file__).parents[1] / "src" / "clausetrack" / "cli" / "overview.py"
MADE = "<!-- Made by docs/make_reference.py from the code: change the code, then run it. -->\n\n"
FILES = {
    "plan": ("`plan.yaml`", "PlanFile"),
    "parties": ("`parties.yaml`", "PartiesFile"),
    "sources": ("`sources.yaml` or `sources/*.yaml`: a list of", "Source"),
    "clause": ("`THEME/CLAUSE.yaml`, one file a clause", "Clause"),
    "positions": ("`positions/PARTY.yaml`, one file a party", "StatementFile"),
}


def commands() -> str:
    """Return the page of the command line: every command with its help, arguments and options."""
    from clausetrack.cli.app import VERBS, application

    group: Any = typer.main.get_command(application())
    lines = [
        "# The command line\n",
        MADE.strip() + "\n",
        "Results go to stdout, notes and progress to stderr. Exit codes: 0 fine (warnings too), 1 errors or, where"
        " asked for, differences found, 2 wrong usage or a fault, 3 a comparison that was asked for could not be made,"
        " 130 interrupted. A reader that goes before the end (`| head`) is no fault, except that a `check`"
        " that was not heard to its end has not passed: 2. Every option with a variable beside it can also be"
        " set there, or in"
        " `[tool.clausetrack]` of `pyproject.toml`; an option goes before a variable, a variable before the file.\n",
    ]
    panels: dict[str, list[str]] = {}
    for verb, _, panel in VERBS:
        panels.setdefault(panel, []).append(verb)
    for panel, verbs in panels.items():
        lines.append(f"## {panel}\n")
        for verb in verbs:
            lines.extend(_command(("clausetrack", verb), group.commands[verb]))
    return _page(lines)


def _command(path: tuple[str, ...], command: Any) -> Iterator[str]:
    name = " ".join(path)
    yield f"### `{name}`\n"
    text, _, examples = (command.help or "").partition("Examples:")
    yield " ".join(text.split("\n\n")[0].split()) + "\n"
    for paragraph in text.split("\n\n")[1:]:
        if paragraph.strip():
            yield " ".join(paragraph.split()) + "\n"
    if examples.strip():
        yield "```\n" + "\n".join(line.strip() for line in examples.splitlines() if line.strip()) + "\n```\n"
    rows = [row for item in command.params if (row := _parameter(item))]
    if rows:
        yield "| option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    for sub, found in getattr(command, "commands", {}).items():
        yield from _command((*path, sub), found)


def _parameter(item: Any) -> str:
    if item.name == "help" or getattr(item, "hidden", False):
        return ""
    named = item.param_type_name == "option"
    word = item.metavar or getattr(item, "name", "").upper().replace("_", "-")
    takes = "" if getattr(item, "is_flag", False) else f" {item.metavar or 'WORD'}"
    label = ", ".join((*item.opts, *item.secondary_opts)) + takes if named else word
    meaning = [(getattr(item, "help", None) or "").rstrip(".")]
    default = getattr(item, "show_default", True) and item.default
    if default and isinstance(default, str | int) and default is not True and str(default) not in meaning[0]:
        meaning.append(f"default: `{default}`")
    if named and "list" in str(getattr(item, "type_descriptor", "")) and "repeat" not in meaning[0]:
        meaning.append("may be repeated")
    variable = getattr(item, "envvar", None)
    if variable:
        meaning.append(f"`{variable}`")
    return f"| `{label}` | {_cell('; '.join(word for word in meaning if word))} |"


def fields() -> str:
    """Return the page of the data format: every kind of file, and every field with its type and meaning."""
    from clausetrack.store.schema import schema_text

    lines = [
        "# The data format\n",
        MADE.strip() + "\n",
        "A plan is a folder of YAML. Every scalar is read as text and typed by the models (`NO` stays Norway, `1.10`"
        " stays a number of a clause); unknown and repeated keys are errors with line and column; anchors, aliases and"
        " tags are refused, so that a record says everything where it stands. For editors, `clausetrack schema` writes"
        " JSON Schemas of the same.\n",
    ]
    seen: set[str] = set()
    for kind, (where, name) in FILES.items():
        schema = json.loads(schema_text(kind))
        types = schema.get("$defs", {})
        root = schema if schema.get("type") != "array" else types[name]
        lines.append(f"## {where} `{name}`\n" if kind == "sources" else f"## {where}\n")
        lines.append(_entry(root))
        for sub in sorted(types):
            if sub not in seen and sub != name:
                seen.add(sub)
                lines.append(f"### {sub}\n")
                lines.append(_entry(types[sub]))
    return _page(lines)


def _entry(schema: dict[str, Any]) -> str:
    text = " ".join(schema.get("description", "").split()) + "\n"
    if "properties" not in schema:
        return text + (f"\nOne of {_type(schema)}.\n" if "enum" in schema else "")
    star = dict.fromkeys(schema.get("required", ()), " \\*")
    rows = [
        f"| `{name}`{star.get(name, '')} | {_cell(_type(item))} | {_cell(item.get('description', ''))} |"
        for name, item in schema["properties"].items()
    ]
    return text + "\n| field | holds | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _type(item: dict[str, Any]) -> str:
    if "$ref" in item:
        name = item["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in item:
        return " ".join(f"`{value}`" for value in item["enum"])
    if "const" in item:
        return f"`{item['const']}`"
    kinds = [part for part in item.get("anyOf", item.get("oneOf", ())) if part.get("type") != "null"]
    if kinds:
        return " or ".join(dict.fromkeys(_type(part) for part in kinds))
    if item.get("type") == "array":
        return f"list of {_type(item['items'])}" if item.get("items") else "list"
    if item.get("type") == "object":
        inner = item.get("additionalProperties")
        return f"mapping to {_type(inner)}" if isinstance(inner, dict) else "mapping"
    if item.get("type") == "string":
        return "day" if item.get("format") == "date" else "id" if item.get("pattern") else "text"
    return {"integer": "whole number", "boolean": "`true` or `false`", "number": "number"}.get(item.get("type", ""), "")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _page(lines: list[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def overview_rows(text: str) -> str:
    """Return `cli/overview.py` with its rows as the commands say of themselves now."""
    from clausetrack.cli.app import VERBS

    rows = []
    for verb, module, panel in VERBS:
        found: Any = import_module(f"clausetrack.cli.{module}")
        said = found.group.info.help if hasattr(found, "group") else found.command.__doc__
        summary = " ".join(inspect.cleandoc(said).split("\n\n")[0].split())
        rows.append(f'    ("{panel}", "{verb}", {json.dumps(summary, ensure_ascii=False)}),')
    before, rest = text.split("ROWS = (\n", 1)
    after = rest[rest.index("# fmt: on") :]
    head = "    # (panel, verb, first sentence of its help); made by docs/make_reference.py\n"
    return f"{before}ROWS = (\n{head}" + "\n".join(rows) + f"\n)  # fmt: skip\n{after}"


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands, "data-format.md": fields}
"""Every page that is made: its name, and what makes it."""


def main() -> int:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    OVERVIEW.write_text(overview_rows(OVERVIEW.read_text("utf-8")), "utf-8")
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
