"""What the shipped plan answers to a negotiator's questions, with the source of each figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import clausetrack
from clausetrack.compare import after, before, redline

ROOT = Path(__file__).parents[2]
DAY = "2026-06-23"


@pytest.fixture(scope="module")
def tracked() -> clausetrack.TrackedPlan:
    return clausetrack.load(ROOT / "clauses")


def gap(tracked, term):
    (found,) = tracked.gaps([term], as_of=DAY)
    return found


def test_the_blocked_clauses_and_who_blocks_them(tracked):
    found = tracked.agreement("ua-20", DAY)
    assert found.by_blocker() == {
        "ukraine": (("guarantee-duration", "znpp-power-split"), ()),
        "russia": (
            ("education-tolerance", "religious-linguistic-rules", "force-cap", "security-guarantees", "ceasefire"), (),
        ),
    }  # fmt: skip
    by_clause = {item.clause: item for item in found.clauses}
    worst = by_clause["ceasefire"].status
    assert (worst.word, worst.worst, worst.holders, worst.coverage) == ("contested", "reject", ("russia",), "3 of 3")
    territory = by_clause["donetsk-withdrawal"]
    assert (territory.status.word, territory.matter.word, territory.matter.blockers) == (
        "unconfirmed", "contested", ("ukraine",),
    )  # fmt: skip
    assert not any(
        item.status.word in ("agreed", "agreed-in-principle") for item in found.clauses if item.status.missing
    )
    accession = by_clause["eu-membership"]  # the EU wants it, and says that it cannot name the set time of the text
    assert (accession.status.word, accession.matter.word) == ("unconfirmed", "agreed-in-principle")


def test_the_force_cap_has_every_stated_interval_and_names_who_stated_none(tracked):
    found = gap(tracked, "force-cap")
    stated = {
        part.party: part.accepts.allowed.intervals for part in found.parties if part.accepts and part.accepts.counted
    }
    assert stated == dict.fromkeys(found.everybody.stated, ((Decimal(800000), Decimal(800000)),))
    assert {"ukraine", "eu", "e3", "uk", "france", "germany", "poland", "italy"} <= set(stated)
    assert found.required.stated == ("ukraine",)
    assert found.required.unstated == ("us", "russia")
    us = next(part for part in found.parties if part.party == "us")
    assert not us.accepts.counted
    assert us.accepts.voice.weak == ("said by an unnamed source",)
    texts = {text.revision: text for text in found.texts}
    assert dict(texts["us-28"].outside)["ukraine"] == 200_000
    assert texts["us-28"].inside == ()
    assert "ukraine" in texts["ua-20"].inside
    assert found.everybody.nearest is None, "what was stated meets: no two lie apart"
    assert "e3" in texts["e3-28"].inside, "its own draft words what it proposes"
    assert "e3" in dict(texts["us-28"].outside)


def test_a_proposal_of_the_commission_is_no_decision_of_the_union(tracked):
    found = {item.clause: item.matter for item in tracked.agreement("ua-20", DAY).others}
    assert (found["reparations-loan"].word, found["eu-loan"].word) == ("open", "agreed")


def test_a_quote_on_elections_stands_beside_no_other_clause(tracked):
    said = tracked.plan.statements["us-2025-12-08-trump-politico"]
    assert said.quote is None
    assert [position.on for position in said.positions if position.quote] == ["elections"]


def test_the_guarantee_would_have_to_bridge_five_years(tracked):
    found = gap(tracked, "guarantee-duration")
    assert found.required.nearest == ("us", "ukraine", Decimal(5))
    words = {part.party: (part.accepts and part.accepts.words, part.asks and part.asks.words) for part in found.parties}
    assert words == {
        "us": ("10 years", "10 years"), "ukraine": ("at least 20 years", "30 years"), "russia": (None, None),
    }  # fmt: skip
    us = found.parties[0]  # its ten years are of the draft; UA 20 gives fifteen as its offer
    assert (us.accepts.counted, us.asks.counted, us.offer.words, us.offer.revision) == (
        False,
        False,
        "15 years",
        "ua-20",
    )
    assert {text.revision: text.words for text in found.texts} == {
        "us-28": "10 years",
        "ua-20": "15 years (United States)",
    }


def test_the_election_deadline_keeps_its_unit_and_its_interval(tracked):
    found = gap(tracked, "election-deadline")
    ukraine = next(part for part in found.parties if part.party == "ukraine")
    assert (found.definition.unit, ukraine.accepts.allowed.intervals) == ("days", ((Decimal(60), Decimal(90)),))
    assert [(text.revision, text.words, dict(text.outside)) for text in found.texts] == [
        ("us-28", "at most 100 days", {"ukraine": Decimal(10)})
    ]
    assert found.required.unstated == ("us", "russia")


def test_nato_membership_is_an_ordered_choice_with_steps_between(tracked):
    found = gap(tracked, "nato-membership")
    assert found.definition.ordered
    assert found.definition.choices == ("barred", "not-now", "by-consensus", "open")
    choices = {part.party: part.accepts.allowed.choices for part in found.parties if part.accepts}
    assert choices == {
        "us": ("barred",), "ukraine": ("not-now",), "russia": ("barred",), "e3": ("by-consensus",), "uk": ("by-consensus",),
        "france": ("by-consensus",), "germany": ("by-consensus",), "slovakia": ("barred",), "nato": ("by-consensus",),
    }  # fmt: skip
    assert (found.required.word, found.required.nearest) == ("apart", ("us", "ukraine", Decimal(1)))


def test_ukraines_and_russias_moves_from_the_leak_to_christmas_eve(tracked):
    found = tracked.movement("2025-11-20", "2025-12-24", parties=["ukraine", "russia"])
    steps = {
        (move.party, move.clause, move.layer, move.before.stance, move.after.stance, move.voice.statement.id)
        for move in found.of("moved", "new-words")
    }
    assert {
        ("ukraine", "force-cap", "wording", "reject", "accept", "ukraine-2025-12-11-zelensky-donbas-vote"),
        ("ukraine", "amnesty", "wording", "open", "reject", "ukraine-2025-11-25-mudra-amnesty"),
        ("russia", "g8", "wording", "open", "reject", "russia-2025-12-04-putin-india-today"),
        ("russia", "plan", "wording", "open", "conditional", "russia-2025-11-21-putin-security-council"),
    } <= steps
    assert all("2025-11-20" < move.day <= "2025-12-24" for move in found.moves)
    assert all(move.voice.statement.sources for move in found.moves)
    assert all(source in tracked.plan.sources for move in found.moves for source in move.voice.statement.sources)


def test_the_objections_to_us_28_that_ua_20_has_overtaken_each_with_its_redline(tracked):
    found = [item for item in tracked.stale("ua-20", DAY) if item.about == "us-28"]
    assert {
        ("ceasefire", "ukraine"),
        ("g8", "eu"),
        ("sovereignty", "russia"),
        ("territory-crimea-donbas", "ukraine"),
    } <= {(item.clause, item.party) for item in found}
    for item in found:
        edits = redline(item.before_text, item.after_text)
        assert item.before_text
        assert (before(edits), after(edits)) == (item.before_text, item.after_text)
        assert any(edit.op != "equal" for edit in edits), f"{item.clause}: stale, and the words are the same"


def test_every_step_of_an_explanation_leads_to_a_source(tracked):
    found = tracked.explain("force-cap", "russia", "ua-20", DAY)
    assert found.headline == "Russian Federation on the wording: object (current); on the matter: no-evidence"
    said = [step for step in found.steps if step.statement]
    assert said[0].statement == "russia-2025-12-25-miroshnik"
    assert len(said) >= 3
    assert all(step.sources for step in found.steps if step.statement or step.about == "text")
    assert {source for step in found.steps for source in step.sources} <= set(tracked.plan.sources)
    assert [step.about for step in found.steps][:3] == ["text", "matter", "consent"]
