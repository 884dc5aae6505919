"""Changes of files: seen, counted, and told to who waits; what cannot be looked at is as good as gone."""

from __future__ import annotations

import threading

from clausetrack.serve.preview import Preview, Shown
from clausetrack.serve.watch import Watch, _files


def test_every_kind_of_change_counts_once(tmp_path):
    (tmp_path / "plan.yaml").write_text("a")
    watch = Watch([tmp_path, tmp_path / "private"])
    seen = [watch.version]

    def looked() -> int:
        watch.check()
        seen.append(watch.version)
        return seen[-1] - seen[-2]

    assert looked() == 0
    (tmp_path / "plan.yaml").write_text("ab")
    assert (looked(), looked()) == (1, 0)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "new.yaml").write_text("a")
    assert looked() == 1
    (tmp_path / ".hidden").write_text("a")
    assert looked() == 0
    (tmp_path / "deep" / "new.yaml").unlink()
    assert looked() == 1


def test_a_folder_that_comes_later_is_seen(tmp_path):
    watch = Watch([tmp_path / "private"])
    watch.check()
    assert watch.version == 1
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "south.yaml").write_text("a")
    watch.check()
    assert watch.version == 2


def test_a_file_that_goes_while_it_is_looked_for_is_gone(tmp_path):
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (tmp_path / name).write_text(name)
    found = _files(str(tmp_path))
    first, _ = next(found)
    (tmp_path / "b.yaml").unlink()
    assert [first, *(path for path, _ in found)] == [str(tmp_path / "a.yaml"), str(tmp_path / "c.yaml")]


def test_who_waits_is_woken_by_a_change_and_by_the_end(tmp_path):
    watch, told = Watch([tmp_path]), []
    waiting = threading.Thread(target=lambda: told.append(watch.wait(1, timeout=60)))
    waiting.start()
    (tmp_path / "plan.yaml").write_text("a")
    watch.check()
    waiting.join(timeout=30)
    assert told == [2]
    waiting = threading.Thread(target=lambda: told.append(watch.wait(2, timeout=60)))
    waiting.start()
    watch.stop()
    waiting.join(timeout=30)
    assert (told, watch.stopped) == ([2, 2], True)


def test_a_page_is_made_once_for_each_version(tmp_path):
    made = []

    def page() -> Shown:
        made.append(len(made))
        return Shown(f"page {len(made)}")

    preview = Preview(tmp_path, page, lambda: ())
    assert [preview.at(version).page for version in (1, 1, 2, 2)] == ["page 1", "page 1", "page 2", "page 2"]
    assert len(made) == 2


def test_a_finding_in_a_file_outside_of_the_plan_keeps_its_whole_path(tmp_path):
    from clausetrack.diagnostics import Diagnostic, Location, Severity

    def found(path) -> Diagnostic:
        return Diagnostic("C101", "unknown-key", Severity.ERROR, "wrong", Location(str(path), 1, 1))

    paths = (tmp_path / "plan" / "water" / "dam.yaml", tmp_path / "clausetrack.toml")
    preview = Preview(tmp_path / "plan", lambda: Shown(""), lambda: tuple(map(found, paths)))
    assert [item.location.path for item in preview.at(1).findings] == ["water/dam.yaml", str(paths[1])]
