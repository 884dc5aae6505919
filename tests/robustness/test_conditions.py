"""Every command that writes, where it may not write, where nothing more can be written, and beside another writer."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import signal

import pytest

from tests.robustness import writers
from tests.robustness.faults import at_step, begun, ended, failing, in_child, snapshot, stop
from tests.robustness.outcomes import EVERY_STEP, assert_whole, chosen, fresh, outcomes, settled

STAYING = {"disk full": errno.ENOSPC, "no permission": errno.EACCES, "read-only": errno.EROFS}
TRIED = [case for case in writers.CASES if EVERY_STEP or not case.few]


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def told(words: list[str]) -> tuple[int, str]:
    """Run a case in a folder that it can change nothing in; where it fails, it has to say so in one line."""
    err = io.StringIO()
    return writers.run(words, err), err.getvalue()


def one_line(code: int, said: str) -> bool:
    return code in (0, 2, 3) and "Traceback" not in said and (said.count("error: ") == 1 or code == 0)


@pytest.mark.parametrize("case", TRIED, indirect=True, ids=lambda case: case.name)
def test_where_nothing_can_be_written_from_the_start_all_stays(case, place, tmp_path, words):
    before, _, _ = outcomes(case, place, tmp_path, words)
    for name, code in STAYING.items():
        folder = fresh(place, tmp_path, name)

        def refused(code=code) -> int:
            at_step(1, failing(code), on=True)
            ended_with, said = told(words)
            return ended_with if one_line(ended_with, said) and os.strerror(code) in said else 98

        assert in_child(refused) == 2, name
        assert snapshot(folder) == before, name
        os.chdir(tmp_path)
        shutil.rmtree(folder)


@pytest.mark.parametrize("case", TRIED, indirect=True, ids=lambda case: case.name)
@pytest.mark.parametrize("name", STAYING)
def test_what_can_be_written_no_more_in_the_middle_is_put_in_order_by_the_next(case, name, place, tmp_path, words):
    """The disk fills up, or the permission goes, and stays so until the command has given up."""
    before, after, steps = outcomes(case, place, tmp_path, words)
    for step in chosen(case, steps, few=True):
        folder = fresh(place, tmp_path, f"step-{step}")

        def failed(step=step) -> int:
            at_step(step, failing(STAYING[name]), on=True)
            return 0 if one_line(*told(words)) else 98

        assert in_child(failed) == 0, f"step {step} of {steps}"
        assert_whole(case, words, folder, before, after, f"step {step} of {steps}")
        os.chdir(tmp_path)
        shutil.rmtree(folder)


@pytest.mark.parametrize("case", TRIED, indirect=True, ids=lambda case: case.name)
def test_a_quota_of_the_kernel_ends_it_in_one_line(case, place, tmp_path, words):
    """Not a fault we inject: no file of the process may grow beyond the limit."""
    before, after, _ = outcomes(case, place, tmp_path, words)
    grown = max(len(data) for name, data in after.items() if before.get(name) != data)
    folder = fresh(place, tmp_path, "quota")

    def limited() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (grown // 2, grown // 2))
        code, said = told(words)
        return code if one_line(code, said) else 98

    assert in_child(limited) in (2, 3)  # 3: git cannot write its configuration
    assert_whole(case, words, folder, before, after, "quota")


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody without permission")
@pytest.mark.parametrize("case", TRIED, indirect=True, ids=lambda case: case.name)
def test_somebody_who_may_read_only_changes_nothing(case, place, tmp_path, words):
    """The kernel's own refusal."""
    before, _, _ = outcomes(case, place, tmp_path, words)
    folder = fresh(place, tmp_path, "read")
    for above in (folder, *list(folder.parents)[:-1]):
        above.chmod(above.stat().st_mode | 0o055)

    def nobody() -> int:
        os.setgid(65534)
        os.setuid(65534)
        code, said = told(words)
        return code if one_line(code, said) and (code == 2 or "git refuses the folder" in said) else 98

    assert in_child(nobody) in (2, 3)  # 3: git does not trust a repository that somebody else owns
    assert snapshot(folder) == before


@pytest.mark.parametrize("case", TRIED, indirect=True, ids=lambda case: case.name)
def test_a_second_writer_while_the_first_stands_at_any_step(case, place, tmp_path, words):
    """Each has done its work, or said why not; what is there is what one, or one after the other, makes."""
    _before, after, steps = outcomes(case, place, tmp_path, words)
    folder = fresh(place, tmp_path, "twice")
    in_child(lambda: writers.run(words))
    in_child(lambda: writers.run(words))
    twice = snapshot(folder)
    for step in chosen(case, steps, few=True):
        folder = fresh(place, tmp_path, f"step-{step}")

        def first(step=step) -> int:
            at_step(step, stop)
            code, said = told(words)
            return code if one_line(code, said) else 98

        def second() -> int:
            code, said = told(words)
            return code if one_line(code, said) else 98

        child = begun(first)
        _, status = os.waitpid(child, os.WUNTRACED)
        assert os.WIFSTOPPED(status), f"step {step} of {steps} was not reached"
        try:
            codes = [in_child(second)]
        finally:
            os.kill(child, signal.SIGCONT)
            codes.append(ended(child))
        assert set(codes) <= {0, 2}, f"step {step} of {steps}: {codes}"
        assert 0 in codes, f"step {step} of {steps}: both were refused"
        assert settled(folder) in ([twice] if codes == [0, 0] and twice != after else [after]), (
            f"step {step} of {steps}: {codes}"
        )
        assert not list(folder.rglob("*.tmp")), step
        os.chdir(tmp_path)
        shutil.rmtree(folder)
