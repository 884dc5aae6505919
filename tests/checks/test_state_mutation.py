"""The shipped plan broken at random, in each way a rule on the state of the files guards against."""

from __future__ import annotations

import dataclasses
import unicodedata
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausetrack.checks import StateContext, entries, find
from clausetrack.model import Position
from clausetrack.model.source import Archive
from clausetrack.model.term import TermValue
from clausetrack.reports.views import change_lookup
from clausetrack.store import load
from tests.checks.cases import MemoryTree
from tests.checks.test_mutation import FEW, SHIPPED, put, shipped, versions, with_version

UNRELATED = {"schema", "suppression", "internal"}
"""Families whose findings come from reading the files or from the check itself: their cases break files, not models."""
NAMES = ("clauses", "statements", "sources", "revisions")


def some(draw, ids):
    return draw(st.sampled_from(sorted(ids)))


def statement(draw, keep=lambda _: True, **update):
    found = shipped().plan.statements
    name = some(draw, [name for name, item in found.items() if keep(item)])
    return put("statements", name, found[name].model_copy(update=update)), name


def position(draw, **update):
    """One position of a statement replaced."""
    found = shipped().plan.statements
    name = some(draw, [name for name, item in found.items() if item.positions])
    first, *others = found[name].positions
    changed = (first.model_copy(update=update), *others)
    return put("statements", name, found[name].model_copy(update={"positions": changed})), name


def worded(draw, change, keep=lambda _: True):
    """The wording of a version changed."""
    plan = shipped().plan
    held = [item for kind in (True, False) for item in versions(released=kind)]
    clause, revision = draw(st.sampled_from([item for item in held if keep(plan.clauses[item[0]].versions[item[1]])]))
    text = plan.clauses[clause].versions[revision].text
    return with_version(clause, revision, text=change(text)), clause


def unknown(kind):
    def broken(draw):
        plan = shipped().plan
        if kind == "clause":
            return position(draw, on="no-such-clause")
        if kind == "party":
            return statement(draw, on_behalf_of=("no-such-party",))
        if kind == "revision":
            return statement(draw, about="no-such-revision")
        if kind == "source":
            return statement(draw, sources=("no-such-source",))
        if kind == "statement":
            return statement(draw, supersedes=("no-such-statement",))
        if kind == "theme":
            name = some(draw, plan.clauses)
            return put("clauses", name, plan.clauses[name].model_copy(update={"theme": "no-such-theme"})), name
        clause, revision = draw(st.sampled_from(versions()))
        update = {
            "actor": {"obliged": ("no-such-actor",)},
            "term": {"terms": {"no-such-term": (TermValue(exactly=1),)}},
            "choice": {"terms": {"nato-membership": (TermValue(**{"is": "no-such-choice"}),)}},
            "document": {"document": "no-such-paper"},
        }[kind]
        return with_version(clause, revision, **update), clause

    return broken


def revision(draw, **update):
    found = shipped().plan.revisions
    name = some(draw, [name for name, item in found.items() if item.based_on])
    return put("revisions", name, found[name].model_copy(update=update(name) if callable(update) else update)), name


def loop(draw):
    found = shipped().plan.revisions
    name = some(draw, found)
    return put("revisions", name, found[name].model_copy(update={"based_on": (*found[name].based_on, name)})), name


def same_as(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, text=None, same_as=revision), clause


def dangling(draw):
    full = {name for name, item in shipped().plan.revisions.items() if item.coverage == "full"}
    clause, revision = draw(st.sampled_from([item for item in versions() if item[1] in full]))
    text = shipped().plan.clauses[clause].versions[revision].text
    return with_version(clause, revision, text=f"Subject to point 973, {text}"), clause


def _of(clause, revision):
    return shipped().plan.clauses[clause].versions[revision]


def turned(draw):
    """A wording that refers to a number, and the two clauses that change numbers after it."""
    plan = shipped().plan
    one, two = "force-cap", "sovereignty"
    main_text = {item[0] for item in versions() if item[1] == "us-28" and not _of(*item).document}
    clause = some(draw, main_text - {one, two})
    found = plan.clauses[clause]
    number = plan.clauses[one].versions["us-28"].number
    said = found.versions["us-28"].model_copy(update={"text": f"Subject to point {number}, so."})
    kept = {"us-28": said, "e3-28": said.model_copy(update={"number": "97"})}
    held = {**plan.clauses, clause: found.model_copy(update={"versions": MappingProxyType(kept)})}
    for name, new in ((one, "96"), (two, number)):
        versions_of = dict(held[name].versions)
        versions_of["e3-28"] = versions_of["e3-28"].model_copy(update={"number": new, "label": None})
        held[name] = held[name].model_copy(update={"versions": MappingProxyType(versions_of)})
    return dataclasses.replace(plan, clauses=MappingProxyType(held)), clause


def link(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, certainty="unverified", certainty_note="alignment"), clause


def term(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, terms={"force-cap": (TermValue(at_most=123457),)}), clause


def nobody(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, modality="shall", obliged=()), clause


def timeless(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, modality="shall", text="They keep apart."), clause


def repeated(draw):
    (one, first), (two, second) = draw(
        st.lists(
            st.sampled_from([item for item in versions() if item[1] == "us-28"]), min_size=2, max_size=2, unique=True
        )
    )
    del second
    long = "They keep their forces apart along the whole line of contact."
    plan = with_version(one, first, text=long)
    found = plan.clauses[two]
    held = {**found.versions, "us-28": found.versions["us-28"].model_copy(update={"text": long.upper()})}
    changed = MappingProxyType({**plan.clauses, two: found.model_copy(update={"versions": MappingProxyType(held)})})
    return dataclasses.replace(plan, clauses=changed), (one, two)


def contradiction(draw):
    plan = shipped().plan
    name = some(draw, [name for name, item in plan.statements.items() if item.positions and not item.withdrawn])
    found = plan.statements[name]
    first = found.positions[0]
    for_it = first.model_copy(update={"stance": "accept"})
    against = first.model_copy(update={"stance": "reject"})
    return put("statements", name, found.model_copy(update={"positions": (for_it, against)})), name


def missing_clause(draw):
    plan = shipped().plan
    full = [name for name, item in plan.revisions.items() if item.coverage == "full"]
    pairs = [(c, r) for c, item in plan.clauses.items() for r in full if r not in item.versions and plan.covers(c, r)]
    clause, about = draw(st.sampled_from(sorted(pairs)))
    return position(draw, on=clause, about=about)


def older(draw):
    found = shipped().plan.statements
    days = sorted(found, key=lambda name: found[name].date)
    name, later = days[0], some(draw, [item for item in days if found[item].date > found[days[0]].last_day])
    return put("statements", name, found[name].model_copy(update={"supersedes": (later,)})), name


def copied(draw):
    clauses = draw(st.lists(st.sampled_from(sorted(shipped().plan.clauses)), min_size=5, max_size=9, unique=True))
    held = tuple(Position(on=name, stance="reject") for name in ("plan", *clauses))
    return statement(draw, positions=held)


def unheard(draw):
    """A clause that Russia rejects and of which nothing else is recorded."""
    plan = shipped().plan
    clause = some(draw, {item[0] for item in versions(released=True) if plan.has(item[0], plan.latest)})
    held = {
        name: item.model_copy(update={"positions": tuple(at for at in item.positions if at.on != clause)})
        for name, item in plan.statements.items()
    }
    name = next(
        name for name, item in plan.statements.items()
        if item.party == "russia" and item.authority == "principal" and item.reliability and not item.withdrawn
    )  # fmt: skip
    said = (*held[name].positions, Position(on=clause, about=plan.latest, stance="reject"))
    held[name] = held[name].model_copy(update={"positions": said})
    lists = {**plan.clauses, clause: plan.clauses[clause].model_copy(update={"consent": ("russia", "ukraine")})}
    return dataclasses.replace(plan, statements=MappingProxyType(held), clauses=MappingProxyType(lists)), clause


def stale(draw):
    plan = shipped().plan
    pairs = [item for item in versions() if item[1] == "us-28" and plan.has(item[0], plan.latest)]
    clause, about = draw(st.sampled_from(pairs))
    new = (
        plan.clauses[clause]
        .versions[plan.latest]
        .model_copy(update={"text": "Quite another thing.", "same_as": None, "change": "amended"})
    )
    held = {**plan.clauses[clause].versions, plan.latest: new}
    changed = {**plan.clauses, clause: plan.clauses[clause].model_copy(update={"versions": MappingProxyType(held)})}
    name = next(
        name for name, item in plan.statements.items() if item.party == "russia" and item.authority == "principal"
    )
    said = plan.statements[name].model_copy(
        update={"positions": (Position(on=clause, about=about, stance="reject"),), "withdrawn": None}
    )
    others = {
        key: item.model_copy(update={"positions": tuple(at for at in item.positions if at.on != clause)})
        for key, item in plan.statements.items()
    }
    return dataclasses.replace(
        plan, clauses=MappingProxyType(changed), statements=MappingProxyType({**others, name: said})
    ), name


def unused(draw):
    found = shipped().plan.sources
    made = found[some(draw, found)].model_copy(update={"id": "quite-new"})
    return put("sources", "quite-new", made), "quite-new"


def archive(draw):
    found = shipped().plan.sources
    name = some(draw, found)
    digits = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    kept = Archive(path="plan.yaml", sha256=digits)
    return put("sources", name, found[name].model_copy(update={"archive": kept})), name


def misrecorded(draw):
    plan = shipped().plan
    pairs = []
    for clause, item in versions():
        base = next(iter(plan.revisions[item].based_on), None)
        version = plan.clauses[clause].versions[item]
        if (
            base
            and plan.has(clause, base)
            and version.change == "amended"
            and not version.from_
            and not version.compared_with
        ):
            pairs.append((clause, item))
    clause, revision = draw(st.sampled_from(pairs))
    return with_version(clause, revision, change=draw(st.sampled_from(["kept", "added"]))), clause


def too_early(draw):
    return statement(draw, keep=lambda item: item.about == "us-28", date="2025-01-01")


def too_late(draw):
    return statement(draw, keep=lambda item: item.sources, date="2031-01-01")


def hearsay(draw):
    plan, name = position(draw, red_line=True)
    return dataclasses.replace(
        plan,
        statements=MappingProxyType(
            {**plan.statements, name: plan.statements[name].model_copy(update={"evidence": "reported"})}
        ),
    ), name


LETTERS = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с"}  # Latin → Cyrillic

BREAKS = {
    **{f"unknown-{kind}": unknown(kind) for kind in
       ("clause", "party", "actor", "revision", "source", "term", "statement", "theme", "choice", "document")},
    "revision-loop": loop,
    "same-as-nowhere": same_as,
    "dangling-cross-reference": dangling,
    "stale-cross-reference": turned,
    "link-not-confirmed": link,
    "figure-without-term": lambda draw: worded(draw, lambda text: f"{text} That is 987,654 tonnes."),
    "term-not-in-wording": term,
    "obligation-without-obliged": nobody,
    "obligation-without-deadline": timeless,
    "vague-word": lambda draw: worded(draw, lambda text: f"{text} They act in an appropriate way."),
    "abbreviation-not-introduced": lambda draw: worded(draw, lambda text: f"{text} The XQJ reports."),
    "written-two-ways": lambda draw: worded(draw, lambda text: f"{text} A road-block beside a roadblock, roadblock."),
    "wording-repeated": repeated,
    "mixed-quotes": lambda draw: worded(draw, lambda text: f'{text} “One” and "two".'),
    "look-alike-letters": lambda draw: worded(
        draw, lambda text: text.replace("the", "th" + LETTERS["e"], 1), keep=lambda version: "the" in version.text
    ),
    "stale-position": stale,
    "contradicting-positions": contradiction,
    "value-of-other-kind": lambda draw: position(draw, would_accept={"force-cap": (TermValue(**{"is": "none"}),)}),
    "position-on-missing-clause": missing_clause,
    "superseding-older": older,
    "required-party-unheard": unheard,
    "red-line-off-record": hearsay,
    "plan-stance-copied": copied,
    "no-source": lambda draw: statement(draw, sources=()),
    "source-never-used": unused,
    "quote-too-long": lambda draw: statement(draw, quote=" ".join(["word"] * draw(st.integers(15, 40)))),
    "anonymous-graded-high": lambda draw: statement(
        draw, evidence="anonymous", reliability=draw(st.sampled_from(["A", "B"]))
    ),
    "confirmed-by-one": lambda draw: statement(
        draw, keep=lambda item: len(item.sources) == 1 and not shipped().plan.sources[item.sources[0]].derived_from,
        evidence="reported", credibility="1",
    ),
    "archive-hash-differs": archive,
    "change-against-wording": misrecorded,
    "statement-before-revision": too_early,
    "statement-after-source": too_late,
    "date-in-future": too_late,
}  # fmt: skip


def test_every_rule_on_the_state_is_broken_here_or_reads_files():
    told = {entry.rule.name for entry in entries() if entry.rule.scope == "state" and entry.run is not None}
    files = {entry.rule.name for entry in entries() if entry.rule.family in UNRELATED} | {"not-nfc"}
    assert told - files == set(BREAKS)


@pytest.mark.parametrize("rule", BREAKS)
@settings(max_examples=max(3, FEW // 4))
@given(data=st.data())
def test_what_the_rule_guards_against_is_found_in_the_shipped_plan(rule, data):
    plan, subjects = BREAKS[rule](data.draw)
    tree = MemoryTree({"plan.yaml": (SHIPPED / "plan.yaml").read_bytes()})
    context = StateContext(dataclasses.replace(shipped(), plan=plan), "2026-06-30", {}, tree, change_lookup)
    found = {item.subject for item in find(rule).run(context)}
    assert found & ({subjects} if isinstance(subjects, str) else set(subjects))


@settings(max_examples=FEW)
@given(data=st.data())
def test_a_file_with_decomposed_characters_is_found(data):
    name = data.draw(st.sampled_from(["positions/nato.yaml", "sources.yaml", "positions/poland.yaml"]))
    path = SHIPPED / name
    text = path.read_text("utf-8") if path.exists() else (SHIPPED / "positions" / "nato.yaml").read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    broken = f"{text[:at]}{unicodedata.normalize('NFD', 'é')}{text[at:]}"
    loaded = load(MemoryTree({"positions/nato.yaml": broken.encode()}))
    assert list(find("not-nfc").run(StateContext(loaded)))
