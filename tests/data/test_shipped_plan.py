"""The data set in `clauses/`: complete, and whole in itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausetrack.model import MATTER, PLAN
from clausetrack.store import WorkingTree, load
from clausetrack.text import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan, Position, Statement, TermMap, Version
    from clausetrack.store import Loaded

FOLDER = Path(__file__).parents[2] / "clauses"
ANALYSIS = "news-analysis-2025-11-23"
LINE = ("e3-28", "ua-20")  # the full texts that continue us-28


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(WorkingTree(FOLDER))


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    return loaded.plan


def versions(plan: Plan) -> Iterator[tuple[str, str, Version]]:
    for name, clause in plan.clauses.items():
        for revision, version in clause.versions.items():
            yield name, revision, version


def term_maps(plan: Plan) -> Iterator[tuple[str, TermMap]]:
    for name, revision, version in versions(plan):
        yield f"{name}@{revision}", version.terms
        for option in version.options:
            yield f"{name}@{revision} options", option.terms
    for statement, position in plan.positions():
        for terms in (position.asks_terms, position.would_accept, position.states_terms):
            yield f"{statement.id} on {position.on}", terms


def main_text(plan: Plan, revision: str) -> dict[str, Version]:
    """Return the wordings of a revision's main text (no other paper of it, no tombstones), by clause."""
    return {
        name: version
        for name, found, version in versions(plan)
        if found == revision and not version.deleted and version.document is None
    }


def test_it_loads_without_any_finding(loaded: Loaded) -> None:
    assert loaded.diagnostics == ()


def test_it_is_complete(plan: Plan) -> None:
    assert list(plan.revisions) == ["us-28", "e3-28", "eu-24", "geneva-19", "ua-20"]
    assert len(plan.statements) == 428
    assert sum(1 for _ in plan.positions()) == 1056
    assert len({statement.party for statement in plan.statements.values()}) == 31
    assert len(list((FOLDER / "positions").glob("*.yaml"))) == 31
    assert len([clause for clause in plan.clauses.values() if clause.is_demand]) == 15
    assert len(plan.clauses) == 124
    assert len(plan.sources) == 891
    assert len(plan.header.events) == 37
    assert len(plan.header.rejected_claims) == 2
    assert len(plan.header.open_matters) == 6


@pytest.mark.parametrize(
    ("revision", "document", "entries", "tombstones"),
    [
        ("us-28", None, 69, 0),
        ("us-28", "assurances", 8, 0),
        ("e3-28", None, 52, 21),
        ("eu-24", None, 24, 11),
        ("geneva-19", None, 9, 4),  # two of its 11 reported points say that something is gone
        ("ua-20", None, 56, 33),  # 28 dropped, 5 taken up in another point
        ("ua-20", "bilateral-us-guarantee", 1, 0),
        ("ua-20", "prosperity-roadmap-2040", 1, 0),
    ],
)
def test_every_point_and_annex_entry_is_there(
    plan: Plan, revision: str, document: str | None, entries: int, tombstones: int
) -> None:
    found = [version for _, name, version in versions(plan) if name == revision and version.document == document]
    assert sum(not version.deleted for version in found) == entries
    assert sum(version.deleted for version in found) == tombstones


def test_positions_keep_the_stances_they_were_coded_with(plan: Plan) -> None:
    found = Counter(position.stance for _, position in plan.positions())
    assert found == {"accept": 423, "conditional": 182, "object": 193, "reject": 153, "open": 105}


def test_the_28_points_are_all_there(plan: Plan) -> None:
    numbers = {version.number for version in main_text(plan, "us-28").values()}
    assert numbers >= {str(number) for number in range(1, 29)}


@pytest.mark.parametrize("revision", LINE)
def test_every_number_of_the_28_points_is_kept_amended_or_deleted(plan: Plan, revision: str) -> None:
    for clause in main_text(plan, "us-28"):
        version = plan.clauses[clause].versions.get(revision)
        assert version is not None, f"{clause} has neither a wording nor a tombstone in {revision}"
        assert version.deleted or version.change in {"kept", "amended", "moved", "merged"}, clause


def test_kept_shows_no_change_of_wording(plan: Plan) -> None:
    kept: Counter[str] = Counter()
    for clause, revision, version in versions(plan):
        if version.change == "kept":
            base = plan.revisions[revision].based_on[0]
            after, before = plan.wording(clause, revision), plan.wording(clause, base)
            assert after is not None, clause
            assert before is not None, clause
            assert after.words == before.words, clause
            kept[revision] += 1
    assert kept == {"e3-28": 34, "ua-20": 17}


def test_a_wording_that_is_repeated_is_not_recorded_as_amended(plan: Plan) -> None:
    for clause, revision, version in versions(plan):
        if version.change == "amended" and revision in LINE:
            before = plan.wording(clause, "us-28")
            assert before is None or before.text != version.text, f"{clause}@{revision}"


def test_numbers_are_unique_in_their_document(plan: Plan) -> None:
    found = Counter(
        (revision, version.document, version.number) for _, revision, version in versions(plan) if version.number
    )
    assert [place for place, times in found.items() if times > 1] == []
    assert all(natural_key(number) for _, _, number in found if number)


def test_an_annex_is_not_deleted_by_a_text_that_has_none(plan: Plan) -> None:
    annex = [name for name, _, version in versions(plan) if version.document == "assurances"]
    assert len(annex) == 8
    assert not any(plan.covers(clause, "e3-28") for clause in annex)


def test_every_statement_has_a_source_and_every_wording_too(plan: Plan) -> None:
    assert [name for name, statement in plan.statements.items() if not statement.sources] == []
    assert [f"{name}@{at}" for name, at, version in versions(plan) if not (version.sources or version.deleted)] == []
    assert [event.id for event in plan.header.events if not event.sources] == []


def test_every_position_points_at_a_clause_that_is_there_in_what_it_speaks_of(plan: Plan) -> None:
    for statement, position in plan.positions():
        about = statement.about_of(position)
        where = f"{statement.id} on {position.on}"
        assert about == MATTER or about in plan.revisions, where
        if position.on == PLAN:
            continue
        assert position.on in plan.clauses, where
        assert about == MATTER or plan.has(position.on, about), where
        assert set(position.linked_to) <= set(plan.clauses), where


def test_nobody_speaks_of_a_text_before_it_was_known(plan: Plan) -> None:
    for statement in plan.statements.values():
        if statement.about != MATTER:
            assert statement.last_day >= plan.revisions[statement.about].known, statement.id


def test_the_record_is_covered_until_its_newest_statement(plan: Plan) -> None:
    assert plan.header.covered_until is not None
    assert plan.header.covered_until >= plan.newest_day


def test_nobody_below_a_minister_of_foreign_affairs_binds_a_party(plan: Plan) -> None:
    """As the codebook says of `principal`; a deputy and a minister of defence rank below."""
    below = re.compile(r"Deputy Minister|of (National )?Defence of (?!T)|Duma|Rada for")
    for statement in plan.statements.values():
        assert statement.authority != "principal" or not below.search(statement.capacity or ""), statement.id


def test_an_unnamed_source_is_graded_c_at_best(plan: Plan) -> None:
    unnamed = [
        item for item in plan.statements.values() if item.authority == "unattributed" or item.evidence == "anonymous"
    ]
    graded = {item.reliability for item in unnamed}
    assert graded
    assert graded.isdisjoint({"A", "B"})


def test_one_source_confirms_nothing_unless_it_is_the_partys_own(plan: Plan) -> None:
    """As the codebook says of credibility 1; what a party published itself is reliability A."""
    for statement in plan.statements.values():
        if statement.credibility == "1" and len(statement.sources) == 1:
            assert statement.reliability == "A", statement.id


def test_what_rests_on_the_press_analysis_alone_is_unverified(plan: Plan) -> None:
    alone = [item for item in plan.statements.values() if item.sources == (ANALYSIS,)]
    assert len(alone) == 5
    assert {(item.reliability, item.certainty) for item in alone} == {("F", "unverified")}


CHARGED = re.compile(
    r"abduct|kidnap|denazif|capitulat|surrender|ultimat|appeas|robber|steal|stolen|theft|blackmail|puppet|regime|junta|"
    r"maximalis|aggressor|\bvictim\b|invader|butcher|war machine|propagand|provocat|absurd|outrag|cynical|fantas|fatuous|"
    r"sloppy|infantile|unaccept|Munich|alleg|fabricat|\bfake|\btrap\b|scandal|bridgehead|so-called|"
    r"liberat|(?<!calls )Novoross|\b[DL]PR\b|what remains of Ukr|(?<!to be )legitimate repr|illegitimate|unlawful taking|"
    r"rewards? (the attack|aggression)|pays off|the state attacked|hope of ruling|taken by arms|\bcompel",
    re.IGNORECASE,
)
"""Words by which a speaker judges: they are the speaker's, so they stand in quotation marks or not at all."""
CHARGED_TITLE = re.compile(rf"{CHARGED.pattern}|occupied|occupier|aggression|releases Donb", re.IGNORECASE)
"""What only a party may say (codebook, Wording): a title made by us names no party that says it."""
QUOTED = re.compile("“([^”]*)”")


def printed(statement: Statement) -> Iterator[str]:
    """What reports print of a statement in our own words."""
    fields = ("reason", "asks", "condition", "note")
    found = [statement.summary, statement.note, *(getattr(each, key) for each in statement.positions for key in fields)]
    yield from (" ".join(text.split()) for text in found if text)


@pytest.mark.parametrize("folder", ["clauses", "examples/istanbul-2022", "examples/colombia-2016"])
def test_charged_words_of_a_speaker_stand_in_quotation_marks(folder: str) -> None:
    for statement in load(WorkingTree(FOLDER.parent / folder)).plan.statements.values():
        for text in printed(statement):
            assert not CHARGED.search(QUOTED.sub("", text)), (statement.id, text)


def test_charged_words_stand_in_no_title_of_ours(plan: Plan) -> None:
    titles = [source.title for source in plan.sources.values() if source.title_descriptive]
    events = [text for event in plan.header.events for text in (event.title, event.summary, event.note) if text]
    assert [text for text in (*titles, *events) if CHARGED_TITLE.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Putin: Russia will liberate Donbass and Novorossiya in any case",
        "Gerasimov reports to Putin on the DPR",
        "Recognition of occupied land in the constitution",
        "Isolate Russia and compel it to peace",
        "NB8 countries declare unwavering support for Kyiv amid Russian aggression",
        "Draft plan: Ukraine releases Donbass",
        "the present authorities in what remains of Ukraine",
        "wanted a paper signed by legitimate representatives",
        "Ukraine, as the state attacked, has a right to its territory",
        "Donbas will be taken by arms",
        "if Putin gives up his hope of ruling Ukraine again",
        "a deal that pays off for the attacker",
        "to be an unlawful taking with consequences",
        "an agreement may not reward the attack",
    ],
)
def test_a_charged_word_that_once_stood_in_the_record_is_known_as_one(text: str) -> None:
    assert CHARGED_TITLE.search(text)


@pytest.mark.parametrize("folder", ["clauses", "examples/istanbul-2022", "examples/colombia-2016"])
def test_words_in_quotation_marks_are_on_record_as_quoted(folder: str) -> None:
    for statement in load(WorkingTree(FOLDER.parent / folder)).plan.statements.values():
        quotes = [item.quote.casefold() for item in (statement, *statement.positions) if item.quote]
        for text in printed(statement):
            for words in QUOTED.findall(text):
                known = words == "denazification" or any(words.casefold() in quote for quote in quotes)
                assert known, (statement.id, words)


def test_silence_and_a_refusal_to_comment_are_no_positions(plan: Plan) -> None:
    silent = re.compile(
        r"unanswered|not taken up|did not answer|declin\w+ to|no comment|not discussed in public|no public"
    )
    for statement, position in plan.positions():
        assert not silent.search(position.reason or ""), f"{statement.id} on {position.on}"


def test_a_position_is_no_less_certain_than_the_grade_of_its_statement(plan: Plan) -> None:
    """What rests on another source than the rest of a statement is a statement of its own, with its own grade."""
    for statement, position in plan.positions():
        if statement.credibility == "1":
            assert position.certainty in (None, "confirmed"), f"{statement.id} on {position.on}"
        assert "according to" not in (position.reason or "") or statement.evidence != "on-record", statement.id


def test_every_clause_has_its_matter_and_stands_in_the_folder_of_its_theme(plan: Plan) -> None:
    for name, clause in plan.clauses.items():
        assert clause.matter, name
        assert plan.themes[name] in plan.header.themes, name
        folder = "demands" if clause.is_demand else plan.themes[name]
        assert (FOLDER / folder / f"{name}.yaml").is_file(), name
        assert not clause.is_demand or clause.raised_by, name


def test_every_reference_leads_somewhere(plan: Plan) -> None:
    who = set(plan.parties) | set(plan.actors)
    cited: set[str] = set()
    for _name, revision, version in versions(plan):
        assert revision in plan.revisions
        assert {*version.obliged, *version.beneficiary, *chain(*(o.by for o in version.options))} <= who
        assert {*version.replaced_by, *(origin.clause for origin in version.from_)} <= set(plan.clauses)
        assert version.document is None or version.document in plan.revisions[revision].documents
        cited.update(version.sources)
    for statement in plan.statements.values():
        assert {statement.party, *statement.on_behalf_of} <= set(plan.parties), statement.id
        assert set(statement.supersedes) <= set(plan.statements), statement.id
        cited.update(statement.sources)
    for event in plan.header.events:
        assert set(event.parties) <= who, event.id
        assert {change.clause for change in event.changes} <= set(plan.clauses), event.id
        cited.update(event.sources)
    for found in plan.revisions.values():
        assert set(found.issuer) <= who
        assert {*found.based_on, *found.compares_with} <= set(plan.revisions)
        cited.update(found.sources, *(paper.sources for paper in found.documents.values()))
    for party in plan.parties.values():
        assert {*party.members, *([party.of] if party.of else [])} <= set(plan.parties), party.id
    for actor in plan.actors.values():
        assert actor.party is None or actor.party in plan.parties, actor.id
    for clause in plan.clauses.values():
        assert {*clause.consent, *clause.raised_by} <= set(plan.parties), clause.id
    for source in plan.sources.values():
        assert set(source.derived_from) <= set(plan.sources), source.id
    assert {matter.clause for matter in plan.header.open_matters} <= set(plan.clauses)
    assert cited == set(plan.sources)


def test_terms_are_registered_with_one_unit_and_known_choices(plan: Plan) -> None:
    used = set()
    for where, terms in term_maps(plan):
        for name, values in terms.items():
            used.add(name)
            term = plan.header.terms[name]
            for value in values:
                assert (value.is_ is not None) == (term.kind == "choice"), where
                if value.is_ is not None:
                    assert value.is_ in {*term.choices, *term.undecided}, where
                assert set(value.by) <= {*plan.parties, *plan.actors}, where
    assert used == set(plan.header.terms)


def test_the_force_cap_compares_across_texts_and_parties(plan: Plan) -> None:
    versions_ = plan.clauses["force-cap"].versions
    assert versions_["us-28"].terms["force-cap"][0].high == 600_000
    assert versions_["us-28"].terms["force-cap"][0].scope is None
    assert versions_["e3-28"].terms["force-cap"][0].high == 800_000
    assert versions_["e3-28"].terms["force-cap"][0].scope == "peacetime"
    living = {
        statement.party
        for statement, position in plan.by_clause["force-cap"]
        if position.would_accept.get("force-cap", ())
    }
    assert living >= {"us", "ukraine", "eu", "e3"}


def test_what_a_party_could_live_with_is_never_taken_from_its_opponent(plan: Plan) -> None:
    for statement, position in plan.positions():
        if position.would_accept:
            assert statement.authority != "other-side", statement.id
            assert position.asks_terms, statement.id


def test_no_quotation_reaches_fifteen_words(plan: Plan) -> None:
    said = chain(plan.statements.values(), (position for _, position in plan.positions()))
    quotes = [item.quote for item in said if item.quote]
    assert len(quotes) == 195
    assert max(len(text.split()) for text in quotes) < 15


def test_no_publication_is_listed_twice(plan: Plan) -> None:
    addresses = Counter(
        re.sub(r"/amp/?$", "", source.URL).rstrip("/") for source in plan.sources.values() if source.URL
    )
    assert [address for address, times in addresses.items() if times > 1] == []


def test_doubtful_entries_say_so(plan: Plan) -> None:
    doubtful = [version for _, _, version in versions(plan) if not version.verified]
    assert len(doubtful) == 34
    assert all(version.certainty == "unverified" for version in doubtful)
    certainty = Counter(statement.certainty for statement in plan.statements.values())
    assert certainty == {"confirmed": 377, "unverified": 44, "disputed": 5, "reported": 2}


def test_every_file_names_its_schema() -> None:
    kinds = {"plan.yaml": "plan", "parties.yaml": "parties", "sources": "sources", "positions": "positions"}
    for path in FOLDER.rglob("*.yaml"):
        place = path.relative_to(FOLDER)
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)/schema/(\w+)\.schema\.json", first)
        assert found, place
        assert found[2] == kinds.get(place.parts[0], "clause"), place
        assert (path.parent / found[1]).resolve() == FOLDER.parent, place


# What the press analysis of 23 November 2025 reports, position by position.
ANALYSED = {
    "russia-2025-11-21-verstka-insiders": {
        ("security-guarantees", "object"),
        ("force-cap", "object"),
        ("sanctions-relief", "object"),
        ("frozen-assets", "object"),
        ("us-profit-share", "object"),
        ("plan", "conditional"),
    },
    "russia-2025-11-20-putin-command-post": {("root-causes", "accept")},
    "russia-2025-11-21-putin-security-council": {("plan", "conditional")},
    "russia-2025-11-21-putin-origins": {("root-causes", "accept")},
    "russia-2025-11-17-peskov-summit": {("leaders-summit", "conditional")},
    "russia-2025-11-20-peskov-no-novelty": {("plan", "open")},
    "russia-2025-11-21-peskov": {("plan", "open")},
    "russia-2025-11-17-dmitriev-axios": {("plan", "accept"), ("us-russia-economic-agreement", "accept")},
    "russia-2025-11-21-zhuravlev": {("plan", "reject"), ("force-cap", "object"), ("sovereignty", "reject")},
    "ultranationalists-2025-11-21-milbloggers": {("plan", "reject"), ("root-causes", "accept"), ("ceasefire", "reject")},
    "russia-2025-11-20-gerasimov": {("territory-kherson-zaporizhzhia", "reject"), ("territory-line-of-contact", "reject")},
    "russia-2025-11-22-ryabkov-interaffairs": {
        ("leaders-summit", "conditional"),
        ("china-arms-talks", "open"),
        ("nuclear-arms-treaties", "conditional"),
    },
    "ukraine-2025-11-22-readiness": {("plan", "conditional")},
    "ukraine-2025-11-22-ceasefire-record": {("ceasefire", "accept"), ("prisoner-exchange", "accept")},
    "analysts-2025-11-23-guarantee-duration": {("guarantee-duration", "object")},
    "analysts-2025-11-23-battle-lines": {("donetsk-withdrawal", "object"), ("plan", "object"), ("deadline", "object")},
    "us-2025-10-22-trump-budapest": {("leaders-summit", "conditional"), ("sanctions-relief", "object")},
    "us-2025-11-22-trump-china-arms": {("china-arms-talks", "accept"), ("nuclear-arms-treaties", "accept")},
    "us-2025-11-20-guarantee-draft": {("security-guarantees", "accept"), ("guarantee-duration", "accept")},
}  # fmt: skip


def positions_of(statement: Statement) -> set[tuple[str, str]]:
    def pair(position: Position) -> tuple[str, str]:
        return position.on, position.stance

    return {pair(position) for position in statement.positions}


@pytest.mark.parametrize("name", ANALYSED)
def test_every_position_of_the_press_analysis_is_there(plan: Plan, name: str) -> None:
    statement = plan.statements[name]
    assert ANALYSIS in statement.sources
    assert positions_of(statement) == ANALYSED[name]


def test_the_press_analysis_is_cited_by_these_statements_only(plan: Plan) -> None:
    assert {name for name, found in plan.statements.items() if ANALYSIS in found.sources} == set(ANALYSED)


def test_the_events_of_the_press_analysis_are_there(plan: Plan) -> None:
    found = {event.id for event in plan.header.events if ANALYSIS in event.sources}
    assert found == {"alaska-2025-08-15", "budapest-cancelled-2025-10-22", "front-line-2025-11-22"}
    claim = next(event for event in plan.header.events if event.id == "front-line-2025-11-22")
    assert (claim.value, claim.unit, claim.certainty) == ("908", "square kilometres", "reported")
    assert claim.claimed_by
    assert any(event.id == "deadline-set-2025-11-21" for event in plan.header.events)


def test_events_stand_in_order(plan: Plan) -> None:
    days = [event.date for event in plan.header.events]
    assert days == sorted(days)
