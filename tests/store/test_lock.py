"""The lock of released revisions: read, refused where it is damaged, and made anew."""

from __future__ import annotations

import pytest

from clausetrack.store import WorkingTree, load
from clausetrack.store.lock import LOCK_FILE, Lock, Locked, read_lock, seal, write_lock
from clausetrack.store.releasing import lock_revisions
from tests.small_plan import CLAUSE, write_plan

WHOLE = Locked("1", "annex-a", "aa", "bb", "2025-02-01")
BARE = Locked("", "", "cc", "dd", "")


def read(folder, data):
    (folder / LOCK_FILE).write_bytes(data)
    return read_lock(WorkingTree(folder, "plan"))


def test_what_is_written_is_read_back(tmp_path):
    lock = Lock({"first": {"cap": WHOLE, "dam": BARE}, "second": {}})
    found, faults = read(tmp_path, write_lock(lock).encode())
    assert (found.revisions, faults) == (lock.revisions, ())
    assert found.location("first", "dam").line > found.location("first", "cap").line > 0
    assert lock.location("first", "cap").path == "", "a lock that was not read is in no file"
    assert read(tmp_path, write_lock(Lock()).encode())[0].revisions == {}


@pytest.mark.parametrize(
    ("data", "said", "line"),
    [
        (b"schema: \xff\n", "the lock cannot be read", 0),
        (b"schema: [\n", "the lock ", 2),
        (b"just words\n", "is no lock of schema", 1),
        (b'schema: "9"\nrevisions: {}\n', "is no lock of schema", 1),
    ],
)
def test_a_file_that_is_no_lock_is_told_once_and_gives_none(tmp_path, data, said, line):
    lock, (fault,) = read(tmp_path, data)
    assert lock is None
    assert (fault.name, fault.location.line) == ("damaged-lock", line)
    assert said in fault.message


@pytest.mark.parametrize("entry", ["words", "{text: aa}", "{text: aa, facts: bb, more: x}", "{text: [aa], facts: bb}"])
def test_an_entry_that_is_not_whole_is_told_and_the_others_are_kept(tmp_path, entry):
    text = write_lock(Lock({"first": {"cap": WHOLE}})) + f"    dam: {entry}\n"
    lock, (fault,) = read(tmp_path, text.encode())
    assert lock.revisions == {"first": {"cap": WHOLE}}
    assert "no whole entry for 'dam' in 'first'" in fault.message
    assert fault.location.line == text.count("\n")


class TestLocking:
    """What locking does with a version that is new, the same, another, gone, or corrected by record."""

    @pytest.fixture
    def plan(self, tmp_path):
        return load(WorkingTree(write_plan(tmp_path))).plan

    def test_new_then_kept(self, plan):
        made = lock_revisions(plan, None, ["first"])
        assert [(entry.clause, entry.change) for entry in made.entries] == [("force-cap", "new")]
        assert made.changes
        again = lock_revisions(plan, made.lock, ["first"])
        assert not again.changes
        assert again.lock.revisions == made.lock.revisions == {"first": seal(plan, "first")}

    def test_revisions_not_named_stay_as_they_were_locked_also_those_the_plan_no_longer_has(self, plan):
        held = {"second": {"cap": BARE}, "gone": {"cap": WHOLE}}
        made = lock_revisions(plan, Lock(held), ["first"])
        assert made.lock.revisions == {"first": seal(plan, "first"), **held}

    def test_another_wording_is_refused_and_so_is_one_that_is_gone(self, plan):
        held = Lock({"first": {"force-cap": WHOLE, "dam": BARE}})
        made = lock_revisions(plan, held, ["first"])
        assert [(entry.clause, entry.change) for entry in made.refused] == [("force-cap", "altered"), ("dam", "gone")]

    def test_a_recorded_correction_locks_it_again_once(self, tmp_path, plan):
        before = lock_revisions(plan, None, ["first"]).lock
        corrected = CLAUSE.replace("600,000", "650,000").replace(
            "    modality: will\n",
            "    modality: will\n    corrected: {on: 2025-04-01, why: misread, source: gazette-2025-01-11}\n",
            1,
        )
        later = load(WorkingTree(write_plan(tmp_path / "later", **{"security__force-cap": corrected})))
        assert later.diagnostics == ()
        made = lock_revisions(later.plan, before, ["first"])
        assert [entry.change for entry in made.entries] == ["corrected"]
        again = load(
            WorkingTree(write_plan(tmp_path / "again", **{"security__force-cap": corrected.replace("650,000", "1")}))
        )
        assert [entry.change for entry in lock_revisions(again.plan, made.lock, ["first"]).refused] == ["altered"]
