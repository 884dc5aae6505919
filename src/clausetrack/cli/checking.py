"""What `check`, `accept` and `release` share: from options and configuration to a verdict."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.baseline import Baseline
    from clausetrack.checks.gate import Verdict
    from clausetrack.checks.session import Session
    from clausetrack.checks.settings import Settings
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.diagnostics.report import Report, RuleInfo
    from clausetrack.store import Tree
    from clausetrack.store.base import BaseTree

__all__ = ["Asked", "examine", "report", "today"]

OPTIONS = frozenset({
    "base", "form", "output", "select", "extend-select", "ignore", "fail-on", "exit-zero", "baseline",
    "color", "plan", "at", "quiet",
})  # fmt: skip
"""Keys of `[tool.clausetrack.check]` that are options of the command."""
BASELINE = Path("check-baseline.json")


@dataclass(frozen=True)
class Asked:
    """What the command line asks of a check."""

    folder: Path | None = None
    at: str | None = None
    base: str | None = None
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    form: str = "full"
    output: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """(format, file) of every output but the terminal."""
        return tuple((form, Path(file)) for form, file in self._outputs() if file != "-")

    @property
    def prints(self) -> bool:
        """True where stdout gets the report too: unless it was sent to a file in the format asked for."""
        return not any("=" not in given and given != "-" for given in self.output)

    def _outputs(self) -> Iterator[tuple[str, str]]:
        from clausetrack.diagnostics.render import FORMATS

        for given in self.output:
            form, found, file = given.partition("=")
            if not found:
                yield self.form, given
            elif form not in FORMATS or not file:
                raise UsageError(f"there is no format '{form}'", hint=f"FORMAT=FILE with one of: {', '.join(FORMATS)}")
            else:
                yield form, file


def today() -> str:
    """Return the day of the check: CLAUSETRACK_TODAY, else the calendar's."""
    import datetime
    import os

    given = os.environ.get("CLAUSETRACK_TODAY")
    if given:
        return given
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def settings_of(asked: Asked) -> tuple[Settings, Path | None]:
    """Return the settings of the configuration and of the command line, and the file of the configuration."""
    from clausetrack.checks.settings import KEYS, from_table
    from clausetrack.cli.config import settings
    from clausetrack.text import nearest

    held, path = settings()
    table: Any = held.get("check", {})
    if not isinstance(table, dict):
        raise UsageError(f"{path}: [check] is no table", hint="see docs/guide/review-in-ci.md")
    for key in table:
        if key.replace("_", "-") not in KEYS | OPTIONS:
            near = nearest(key, KEYS | OPTIONS, most=1)
            raise UsageError(
                f"{path}: the key '{key}' of the check is not known",
                hint=f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(KEYS | OPTIONS))}",
            )
    return from_table(table, select=asked.select, extend=asked.extend, ignore=asked.ignore), path


def examine(
    asked: Asked, *, update: bool = False, quiet: bool = False, tree: Tree | None = None
) -> tuple[Session, Verdict]:
    """Load what is asked for and judge it.

    Args:
        asked: folder, commit, base, rules, baseline.
        update: write the baseline anew.
        quiet: no notes on stderr.
        tree: the files, where they are not those of the folder or commit.

    Raises:
        UsageError: wrong words, in the options or in the configuration.
        GitError: the comparison that was asked for cannot be made.
    """
    from clausetrack.checks.gate import judge
    from clausetrack.checks.session import open_session
    from clausetrack.cli.context import find_plan, note, open_tree
    from clausetrack.reports.views import change_lookup
    from clausetrack.store import Memory, load

    settings, config = settings_of(asked)
    settings = _rooted(settings, config)
    folder = find_plan(asked.folder)
    tree = tree or open_tree(folder, asked.at)
    known = Memory() if asked.base is not None else None
    head = load(tree, known)
    base = None
    if asked.base is not None and known is not None:
        from clausetrack.store.base import open_base

        base = open_base(folder, asked.base, tree, plan=head.plan.header.plan, known=known.blobs())
    session = open_session(tree, settings, base=base, today=today(), head=head, changes=change_lookup, known=known)
    baseline, extra = _baseline(asked, base, update=update)
    command = f"clausetrack accept {{}} --base {asked.base} --why '…'" if base else "clausetrack accept {} --why '…'"
    verdict = judge(
        session.state, session.change, settings,
        baseline=baseline, bases=session.bases, extra=extra, accept=command,
    )  # fmt: skip
    if update:
        verdict = _update(asked, baseline, verdict, quiet=quiet)
    elif baseline is not None and len(verdict.adopted) < sum(baseline.counts.values()):
        gone = sum(baseline.counts.values()) - len(verdict.adopted)
        note(f"{gone} findings of the baseline are gone; --update-baseline takes them out", quiet=quiet)
    return session, dataclasses.replace(verdict, notes=session.notes)


def _rooted(settings: Settings, config: Path | None) -> Settings:
    """Return the settings with patterns of whole paths: they are written as seen from the configuration's folder."""
    if config is None or not settings.overrides:
        return settings
    root = config.parent.as_posix().rstrip("/")
    overrides = tuple(
        dataclasses.replace(item, paths=tuple(f"{root}/{pattern}" for pattern in item.paths))
        for item in settings.overrides
    )
    return dataclasses.replace(settings, overrides=overrides)


def _baseline(asked: Asked, base: BaseTree | None, *, update: bool) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """Return the baseline, and what it has that the base's copy of it had not."""
    from clausetrack.checks.baseline import grown, read_baseline
    from clausetrack.diagnostics import Location

    path = asked.baseline
    if path is None:
        return None, ()
    if not path.is_file():
        if update:
            return None, ()
        raise UsageError(
            f"there is no baseline '{path}'", hint=f"begin one: clausetrack check --baseline {path} --update-baseline"
        )
    held = read_baseline(path.read_bytes(), str(path))
    if base is None:
        return held, ()
    before = base.tree.repository.file(base.base.commit, path)
    if before is None:
        return held, ()
    earlier = read_baseline(before, f"{base.base.commit[:7]}:{path}")
    return held, tuple(grown(earlier, held, Location(path.as_posix(), 1, 1)))


def _update(asked: Asked, baseline: Baseline | None, verdict: Verdict, *, quiet: bool) -> Verdict:
    """Write the baseline: shrunk where there is one, begun where there is none. Return the verdict with it."""
    from clausetrack.checks.baseline import adopt, shrunk, split, write_baseline
    from clausetrack.cli.context import note
    from clausetrack.store.atomic import write_bytes

    path = asked.baseline or BASELINE
    if baseline is None and path.is_file():
        raise UsageError(f"'{path}' is there already", hint=f"name it: --baseline {path} --update-baseline")
    fresh = baseline is None
    made = adopt(verdict.state) if baseline is None else shrunk(baseline, verdict.state)
    write_bytes(path, write_baseline(made), fresh=fresh)
    note(f"{'began' if fresh else 'wrote'} {path}: {sum(made.counts.values())} findings", quiet=quiet)
    if not fresh:
        return verdict
    left, adopted = split(made, verdict.findings)
    return dataclasses.replace(verdict, findings=tuple(left), adopted=tuple(adopted))


def report(asked: Asked, session: Session, verdict: Verdict) -> Report:
    """Return the verdict as formats draw it."""
    from clausetrack.diagnostics.report import Report

    forms = {form for form, _ in asked.files} | {asked.form}
    rules: tuple[RuleInfo, ...] = ()
    if "sarif" in forms:
        from clausetrack.checks import entries

        rules = tuple(entry.rule.info for entry in entries())
    return Report(
        verdict.findings,
        rules=rules,
        source=session.source,
        files=len(session.state.places.files),
        base=session.change.base_name,
        suppressed=len(verdict.suppressed),
        accepted=len(verdict.accepted),
        adopted=len(verdict.adopted),
        adopt_hint=_adopt_hint(asked, verdict),
        notes=verdict.notes,
    )


def _adopt_hint(asked: Asked, verdict: Verdict) -> str:
    if asked.baseline is not None or len(verdict.changes) == len(verdict.findings):
        return ""
    return f"clausetrack check --baseline {BASELINE} --update-baseline"
