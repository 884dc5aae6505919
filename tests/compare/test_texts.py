"""Untracked texts compared: nothing of either is lost, and what became of each clause is told in kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.test_align import corpora, edited
from tests.small_plan import write_plan

from clausetrack.compare.align import Alignment, Item, Link
from clausetrack.compare.edits import after, before
from clausetrack.compare.grafts import with_revision
from clausetrack.compare.parts import cut
from clausetrack.compare.revisions import compare_revisions
from clausetrack.compare.texts import Text, compare_texts, text_of_revision
from clausetrack.store import WorkingTree, load

CAP = "The strength of the armed forces shall not exceed 600,000 personnel."
GRAIN = "Grain may leave the harbour of Odesa through a corridor that both navies keep free of mines."
MONITOR = "A monitoring mission of the United Nations shall observe the border and report each violation weekly."
PRISONERS = "Prisoners of war shall be exchanged, all for all, under the eyes of the Red Cross within thirty days."


def text(name: str, *items: Item) -> Text:
    return Text(name, items)


def words(*sides: str) -> str:
    return " ".join(" ".join(sides).split())


def test_each_clause_is_told_in_kind():
    old = text("old", Item(CAP, number="1"), Item(GRAIN, number="2"), Item(MONITOR, number="3"))
    new = text(
        "new", Item(CAP.replace("600,000", "800,000"), number="2"), Item(PRISONERS, number="3"), Item(GRAIN, number="4")
    )
    change = compare_texts(old, new)
    assert [(item.clause, item.kinds) for item in change.changes] == [
        ("clause-1", ("edited", "renumbered")),
        ("new-3", ("added",)),
        ("clause-2", ("kept", "renumbered")),
        ("clause-3", ("deleted",)),
    ]
    assert change.changes[0].material
    assert "figure raised" in change.changes[0].reasons[0]
    assert (change.changes[1].before, change.changes[3].after) == (None, None)
    assert all(0 <= item.confidence <= 1 for item in change.changes if item.confidence is not None)


def test_a_split_clause_is_shown_part_by_part_against_the_words_it_came_from():
    old = text("old", Item(f"{MONITOR} {PRISONERS}", number="1"), Item(CAP, number="2"))
    new = text("new", Item(MONITOR, number="1"), Item(PRISONERS.replace("thirty", "sixty"), number="2"))
    first, second, *rest = compare_texts(old, new).changes
    assert [item.kinds[0] for item in (first, second)] == ["kept", "edited"]
    assert all("split" in item.kinds for item in (first, second))
    assert [str(tie) for tie in first.ties] == ["1 was split into 1 and 2"]
    assert second.ties == first.ties
    assert words(before(second.redline)) == words(PRISONERS)
    assert [item.kind for item in rest] == ["deleted"]


def test_merged_clauses_are_shown_each_against_its_stretch():
    old = text("old", Item(MONITOR, number="1"), Item(PRISONERS, number="2"), Item(CAP, number="3"))
    new = text("new", Item(f"{MONITOR} {PRISONERS}", number="1"), Item(CAP, number="2"))
    changes = compare_texts(old, new).changes
    assert [(item.kind, "merged" in item.kinds) for item in changes] == [
        ("kept", True),
        ("kept", True),
        ("kept", False),
    ]
    assert len({item.clause for item in changes}) == 3


def test_a_heading_that_changed_is_told_and_is_no_change_of_wording():
    change = compare_texts(text("a", Item(CAP, "Strength", "1")), text("b", Item(CAP, "Ceiling", "1"))).changes[0]
    assert (change.kind, change.titles, change.differs) == ("kept", ("Strength", "Ceiling"), True)


def test_two_files_of_one_name_stay_apart():
    change = compare_texts(text("draft.docx", Item(CAP)), text("draft.docx", Item(GRAIN)))
    assert change.before != change.after
    assert [info.name for info in change.texts] == [change.before, change.after]


@given(corpora(), st.randoms(use_true_random=False))
def test_every_word_of_both_texts_is_in_the_result_once(items, chance):
    other = [edited(item) if chance.random() < 0.5 else item for item in items if chance.random() < 0.8]
    chance.shuffle(other)
    change = compare_texts(text("old", *items), text("new", *other))
    assert sorted(item.after.text for item in change.changes if item.after) == sorted(item.text for item in other)
    assert sorted(item.before.text for item in change.changes if item.before) == sorted(item.text for item in items)
    for item in change.changes:
        if item.redline:
            assert before(item.redline) == (item.before.text if item.before else "")
            assert after(item.redline) == (item.after.text if item.after else "")


@given(st.lists(st.text("abc .;", min_size=1, max_size=30), min_size=2, max_size=4), st.text("abc .;", max_size=60))
def test_the_stretches_of_a_whole_join_to_the_whole(parts, whole):
    stretches = cut(whole, parts)
    if stretches is not None:
        assert len(stretches) == len(parts)
        assert words(*stretches).replace(" ", "") == words(whole).replace(" ", "")


def test_a_revision_held_against_a_draft_keeps_the_ids(tmp_path):
    plan = load(WorkingTree(write_plan(tmp_path))).plan
    assert (text_of_revision(plan, "first").name, text_of_revision(plan, "first", "HEAD").name) == ("first", "HEAD")
    draft = text("draft.txt", Item("The forces will number no more than 700,000 personnel.", number="9"), Item(GRAIN))
    change = compare_texts(text_of_revision(plan, "first"), draft, plan=plan)
    assert [(item.clause, item.kind) for item in change.changes] == [("force-cap", "edited"), ("new", "added")]
    assert change.title(change.changes[0]) == "Cap on forces"
    back = compare_texts(draft, text_of_revision(plan, "first"), plan=plan)
    assert [(item.clause, item.kind) for item in back.changes] == [("force-cap", "edited"), ("old", "deleted")]


def test_a_revision_of_another_commit_is_compared_by_ids(tmp_path):
    now = load(WorkingTree(write_plan(tmp_path / "now"))).plan
    path = write_plan(tmp_path / "then") / "security" / "force-cap.yaml"
    path.write_text(path.read_text().replace("600,000", "500,000").replace("at-most: 600000", "at-most: 500000"))
    then = load(WorkingTree(tmp_path / "then")).plan
    both = with_revision(now, then, "first", "HEAD~1:first")
    change = compare_revisions(both, "HEAD~1:first", "first").changes[0]
    assert (
        change.terms[0].say() == "force-cap: at most 500,000 personnel → at most 600,000 personnel (raised by 100,000)"
    )


def test_two_short_texts_of_one_clause_are_paired():
    change = compare_texts(text("a", Item("No more than 600 men.")), text("b", Item("No more than 700 men.")))
    assert [item.kind for item in change.changes] == ["edited"]


def linked(*pairs, kind="split"):
    """Links between clauses by number: a key that does not depend on what `align` finds."""
    links = tuple(Link(i, j, kind, False, likeness, 0.9, "told") for i, j, likeness in pairs)
    return Alignment(links, (), ())


def test_what_a_text_known_in_part_does_not_have_is_unknown():
    whole, part = text("whole", Item(CAP, number="1")), Text("part", (Item(GRAIN, "Grain", "7"),), full=False)
    change = compare_texts(whole, part)
    assert [(item.kind, item.title) for item in change.changes] == [("unknown", ""), ("added", "Grain")]
    assert change.changes[0].reasons == ("what part says of it is not known",)
    back = compare_texts(part, whole)
    assert [item.kind for item in back.changes] == ["deleted", "unknown"]
    assert back.changes[1].reasons == ("what part says of it is not known",)
    assert [change.title(item) for item in change.changes] == ["", "Grain"]


def test_a_split_whose_parts_cannot_be_cut_out_is_shown_on_its_likeliest_part():
    old, new = text("old", Item(CAP, number="1")), text("new", Item(GRAIN, number="1"), Item(CAP, "Cap", "2"))
    links = ((0, 0, 0.3), (0, 1, 0.9))
    first, second = compare_texts(old, new, alignment=linked(*links)).changes
    assert compare_texts(old, new, alignment=linked(*links[::-1])).changes == (first, second)
    assert (first.kind, first.why()) == ("added", ("1 was split into 1 and 2",))
    assert (second.kind, second.title) == ("kept", "Cap")
    assert after(first.redline) == GRAIN


def test_a_merger_whose_parts_cannot_be_cut_out_is_shown_against_the_likeliest_clause():
    old, new = text("old", Item(GRAIN, number="1"), Item(CAP, number="2")), text("new", Item(CAP, number="1"))
    first, second = compare_texts(old, new, alignment=linked((0, 0, 0.3), (1, 0, 0.9), kind="merged")).changes
    assert (first.kind, before(first.redline)) == ("deleted", GRAIN)
    assert (second.kind, second.why()[0]) == ("kept", "1 and 2 were merged into 1")


def test_clauses_that_were_split_and_merged_crosswise_are_each_told_once():
    old = text("old", Item(CAP, number="1"), Item(GRAIN, number="2"))
    new = text("new", Item(f"{CAP} {GRAIN}", number="1"), Item(GRAIN, number="2"))
    changes = compare_texts(old, new, alignment=linked((0, 0, 0.9), (1, 0, 0.5), (1, 1, 0.8))).changes
    assert sorted(item.after.text for item in changes if item.after) == sorted(item.text for item in new.items)
    assert sorted({item.before.text for item in changes if item.before}) == sorted(item.text for item in old.items)


def test_a_changed_heading_over_changed_words_is_told_first():
    change = compare_texts(text("a", Item(CAP, "Strength", "1")), text("b", Item(CAP + " Always.", "Ceiling", "1")))
    assert change.changes[0].reasons[0] == "heading: “Strength” → “Ceiling”"
    assert len(change.changes[0].reasons) > 1


def test_clauses_of_one_number_get_ids_of_their_own():
    same = text("a", Item(CAP, number="1"), Item(GRAIN, number="1"))
    change = compare_texts(same, text("b", Item(GRAIN, number="1"), Item(CAP, number="1")))
    assert sorted(item.clause for item in change.changes) == ["clause-1", "clause-1-2"]


def test_a_revision_of_another_commit_brings_what_only_it_has(tmp_path):
    now = load(WorkingTree(write_plan(tmp_path / "now"))).plan
    write_plan(tmp_path / "then")
    head = "clause: patrols\ntitle: Patrols\nversions:\n  first:\n    number: '2'\n    text: Ships keep watch.\n"
    (tmp_path / "then" / "security" / "patrols.yaml").write_text(head + "  second: {number: '3', same-as: first}\n")
    (tmp_path / "then" / "security" / "later.yaml").write_text(
        "clause: later\ntitle: Later\nversions:\n  first: {number: '9', text: Nothing.}\n"
    )
    then = load(WorkingTree(tmp_path / "then")).plan
    both = with_revision(now, then, "second", "HEAD:second")
    assert both.wording("patrols", "HEAD:second").text == "Ships keep watch."
    assert both.themes["patrols"] == "security"
    assert "later" not in both.clauses
    kinds = {item.clause: item.kind for item in compare_revisions(both, "HEAD:second", "second").changes}
    assert kinds == {"force-cap": "kept", "patrols": "deleted"}
