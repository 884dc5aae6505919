"""`check`, `accept`, `release`, `changelog` and `git-driver`, as a person or a CI runs them on real repositories."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys

import pytest

from clausetrack.cli.imprint import commit_of
from clausetrack.cli.main import main
from tests.checks.history import Repo

CE = "security/ceasefire.yaml"


@pytest.fixture
def repo(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("CI_", "GITHUB_", "CLAUSETRACK_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAUSETRACK_TODAY", "2025-06-30")
    made = Repo.start(tmp_path / "repo")
    made.commit("one")
    monkeypatch.chdir(made.folder)
    return made


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    return main(list(words), out, err), out.getvalue(), err.getvalue()


def names(*words):
    code, out, err = run("check", "-q", "-f", "jsonl", *words)
    return code, sorted(json.loads(line)["rule"] for line in out.splitlines()), err


def altered(repo):
    repo.change(CE, "stop firing", "cease firing")


def test_a_quiet_edit_is_refused_in_the_working_tree_and_in_commits(repo):
    altered(repo)
    assert names("--base", "HEAD")[:2] == (1, ["released-wording-altered"])
    repo.commit("two")
    assert names("--base", "HEAD~1")[:2] == (1, ["released-wording-altered"])
    assert names("--base", "HEAD")[:2] == (0, [])
    assert names("--base", "HEAD~1", "--at", "HEAD~1")[:2] == (0, [])


def test_what_others_merged_meanwhile_is_not_held_against_a_branch(repo):
    repo.git("checkout", "-q", "-b", "topic")
    repo.git("checkout", "-q", "main")
    repo.change(
        "plan.yaml",
        "terms:",
        "  third: {title: Third, issued: 2025-05-10, based-on: [second], status: proposed, coverage: partial, released: true}\nterms:",
    )
    repo.commit("main moves on")
    repo.git("checkout", "-q", "topic")
    assert names("--base", "main")[:2] == (0, [])


def test_a_missing_commit_ends_with_3_and_names_the_fetch(repo):
    code, out, err = run("check", "--base", "origin/main")
    assert (code, out) == (3, "")
    assert "git fetch --no-tags origin main:refs/remotes/origin/main" in err


def test_a_shallow_clone_says_exactly_what_to_fetch_and_that_works(repo, tmp_path, monkeypatch):
    for number in range(3):
        repo.change("plan.yaml", "Demo plan", f"Demo plan {number}")
        repo.commit(f"more {number}")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{repo.folder}", str(clone)], check=True, capture_output=True
    )
    monkeypatch.chdir(clone)
    code, _, err = run("check", "--base", "HEAD~2")
    assert code == 3
    hint = next(line for line in err.splitlines() if "git fetch" in line)
    assert "shallow" in hint
    subprocess.run(hint.split("run: ", 1)[1].split(), check=True, capture_output=True)
    assert names("--base", "HEAD~2")[:2] == (0, [])


def test_a_worktree_a_subfolder_and_an_absolute_path_work(repo, tmp_path, monkeypatch):
    repo.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    monkeypatch.chdir(tmp_path / "tree" / "clauses" / "security")
    path = tmp_path / "tree" / "clauses" / CE
    path.write_text(path.read_text().replace("stop firing", "cease firing"))
    assert names("--base", "main")[:2] == (1, ["released-wording-altered"])
    monkeypatch.chdir(tmp_path)
    assert names("--base", "main", "--plan", str(tmp_path / "tree" / "clauses"))[:2] == (
        1,
        ["released-wording-altered"],
    )


def test_a_bare_clone_is_compared_commit_with_commit(repo, tmp_path, monkeypatch):
    altered(repo)
    repo.commit("two")
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repo.folder), str(bare)], check=True, capture_output=True)
    monkeypatch.chdir(bare)
    assert names("--plan", "clauses", "--at", "main", "--base", "main~1")[:2] == (1, ["released-wording-altered"])


def test_renamed_files_and_a_renamed_folder_change_nothing(repo):
    shutil.move("clauses", "plan")
    shutil.move("plan/security/ceasefire.yaml", "plan/security/a-ceasefire.yaml")
    assert names("--base", "HEAD", "--plan", "plan")[:2] == (0, [])
    path = repo.folder / "plan" / "security" / "a-ceasefire.yaml"
    path.write_text(path.read_text().replace("stop firing", "cease firing"))
    assert names("--base", "HEAD", "--plan", "plan")[:2] == (1, ["released-wording-altered"])


def test_a_plan_that_the_base_does_not_have_is_new(tmp_path, monkeypatch):
    made = Repo(tmp_path / "empty")
    made.folder.mkdir()
    made.git("init", "-q", "-b", "main")
    made.commit("nothing")
    Repo.start(made.folder)
    monkeypatch.chdir(made.folder)
    code, out, _ = run("check", "--base", "HEAD")
    assert code == 0
    assert "the plan is new" in out


def test_without_git_the_lock_is_compared_and_a_base_ends_with_3(repo):
    assert run("release", "first", "-q")[0] == 0
    shutil.rmtree(".git")
    assert names()[:2] == (0, [])
    altered(repo)
    assert names()[:2] == (1, ["released-wording-altered"])
    code, _, err = run("check", "--base", "HEAD")
    assert code == 3
    assert "revisions.lock" in err


def test_where_git_is_not_installed_a_base_ends_with_3(repo, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert names()[:2] == (0, [])
    code, _, err = run("check", "--base", "HEAD")
    assert (code, "not installed" in err) == (3, True)


def test_accepting_is_the_command_that_the_failure_prints(repo):
    altered(repo)
    _, out, _ = run("check", "--base", "main", "-q")
    command = next(line for line in out.splitlines() if "run: clausetrack accept" in line).split("clausetrack ", 1)[1]
    words = command.replace("--why '…'", "--why").split()
    assert run(*words, "agreed")[0] == 0
    text = (repo.folder / "clauses" / "acceptances.yaml").read_text()
    assert "by: Editor" in text
    assert names("--base", "main")[:2] == (0, [])
    repo.commit("accepted")
    assert names("--base", "HEAD")[:2] == (0, [])
    repo.change(CE, "cease firing", "stop shooting")
    assert names("--base", "HEAD")[:2] == (1, ["released-wording-altered"])
    code, _, err = run("accept", "000000000000", "--why", "x", "--base", "HEAD")
    assert code == 2
    assert "released-wording-altered" in err


def test_nobody_is_named_where_git_knows_no_name(repo, monkeypatch):
    """In the clone of a stranger: the acceptance is written all the same, without `by`."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    repo.git("config", "--unset", "user.name")
    altered(repo)
    found = json.loads(run("check", "--base", "HEAD", "-q", "-f", "jsonl")[1].splitlines()[0])
    code, _, err = run("accept", found["fingerprint"], "--base", "HEAD", "--why", "agreed")
    assert code == 0, err
    text = (repo.folder / "clauses" / "acceptances.yaml").read_text()
    assert "why: agreed" in text
    assert "by:" not in text
    assert names("--base", "HEAD")[:2] == (0, [])


def test_a_baseline_is_begun_shrinks_and_must_not_grow(repo):
    repo.change(CE, "obliged: [all]", "obliged: [al]")
    assert names()[:2] == (1, ["unknown-actor"])
    words = ("--baseline", "b.json")
    assert run("check", "-q", *words)[0] == 2
    assert run("check", "-q", *words, "--update-baseline")[0] == 0
    assert names(*words)[:2] == (0, [])
    repo.commit("adopted")
    grown = json.loads((repo.folder / "b.json").read_text())
    grown["findings"]["abcdefabcdef"] = {"count": 1, "about": "mine"}
    (repo.folder / "b.json").write_text(json.dumps(grown))
    assert names(*words, "--base", "HEAD")[:2] == (1, ["baseline-grew"])
    assert run("check", "-q", *words, "--update-baseline")[0] == 0
    assert names(*words, "--base", "HEAD")[:2] == (0, [])
    repo.change(CE, "obliged: [al]", "obliged: [all]")
    assert "1 findings of the baseline are gone" in run("check", *words)[2]
    run("check", "-q", *words, "--update-baseline")
    assert json.loads((repo.folder / "b.json").read_text())["findings"] == {}


def test_a_baseline_that_the_base_does_not_have_may_hold_anything(repo):
    repo.change(CE, "obliged: [all]", "obliged: [al]")
    repo.commit("a fault")
    assert run("check", "-q", "--baseline", "b.json", "--update-baseline")[0] == 0
    assert names("--baseline", "b.json", "--base", "HEAD")[:2] == (0, [])


def test_a_baseline_that_was_not_named_is_begun_once(repo):
    repo.change(CE, "obliged: [all]", "obliged: [al]")
    assert run("check", "-q", "--update-baseline")[0] == 0
    held = (repo.folder / "check-baseline.json").read_bytes()
    repo.change(CE, "obliged: [al]", "obliged: [all]")
    code, _, err = run("check", "-q", "--update-baseline")
    assert (code, "'check-baseline.json' is there already" in err) == (2, True)
    assert "--baseline check-baseline.json --update-baseline" in err
    assert (repo.folder / "check-baseline.json").read_bytes() == held


def test_release_shows_locks_and_does_it_once(repo):
    code, out, _ = run("release", "second", "--dry-run")
    assert (code, "+ force-cap 1: new" in out) == (0, True)
    assert not (repo.folder / "clauses" / "revisions.lock").exists()
    assert run("release", "first", "second")[0] == 0
    assert "released: true" in (repo.folder / "clauses" / "plan.yaml").read_text().split("second:", 1)[1]
    lock = (repo.folder / "clauses" / "revisions.lock").read_bytes()
    code, out, err = run("release", "first", "second")
    assert (code, "nothing to do" in err) == (0, True)
    assert (repo.folder / "clauses" / "revisions.lock").read_bytes() == lock
    assert names("--base", "HEAD")[:2] == (0, ["revision-released"])


def test_release_refuses_what_was_altered_and_takes_what_was_corrected(repo):
    run("release", "first", "-q")
    altered(repo)
    code, out, err = run("release", "first")
    assert code == 2
    assert "! ceasefire 2: altered" in out
    assert "corrected" in err
    repo.change(
        CE,
        '  first:\n    number: "2"\n',
        '  first:\n    number: "2"\n    corrected: {on: 2025-06-01, why: Misprint.}\n',
    )
    code, out, _ = run("release", "first")
    assert (code, "~ ceasefire 2: corrected" in out) == (0, True)
    assert names()[:2] == (0, [])


def test_release_refuses_a_plan_with_errors_and_an_unknown_revision(repo):
    assert "did you mean first" in run("release", "frist")[2]
    repo.change(CE, "obliged: [all]", "oblged: [all]")
    assert run("release", "first")[0] == 2


def test_release_refuses_a_lock_that_cannot_be_read(repo):
    path = repo.folder / "clauses" / "revisions.lock"
    path.write_text("released: [\n")
    code, out, err = run("release", "first")
    assert (code, out) == (2, "")
    assert "revisions.lock:" in err
    assert path.read_text() == "released: [\n"


def test_release_changes_what_says_that_a_revision_is_not_released(repo):
    repo.change("plan.yaml", "  second:\n", "  second:\n    released: false  # not yet\n")
    assert run("release", "second", "-q")[0] == 0
    text = (repo.folder / "clauses" / "plan.yaml").read_text()
    assert "  second:\n    released: true  # not yet\n" in text
    assert "released: false" not in text
    assert run("check", "-q")[0] == 0


def test_fix_mends_and_diff_shows_it_first(repo):
    repo.change(CE, "    obliged: [all]", "    obliged: [all] # clausetrack: allow[unknown-actor] once")
    before = (repo.folder / "clauses" / CE).read_text()
    code, out, _ = run("check", "--fix", "--diff")
    assert code == 0
    assert "-    obliged: [all] # clausetrack" in out
    assert (repo.folder / "clauses" / CE).read_text() == before
    assert run("check", "--fix")[0] == 0
    assert "allow[" not in (repo.folder / "clauses" / CE).read_text()
    assert run("check", "--fix", "--at", "HEAD")[0] == 2


@pytest.mark.parametrize("how", ["key", "yaml"])
@pytest.mark.parametrize("file", ["plan.yaml", "parties.yaml", "sources.yaml", "positions/south.yaml", CE])
def test_what_cannot_be_read_is_told_once_and_is_not_said_to_be_missing(repo, file, how):
    path = repo.folder / "clauses" / file
    text = path.read_text("utf-8")
    wrong = {
        "plan.yaml": "text-basis",
        "parties.yaml": "kind",
        "sources.yaml": "title",
        "positions/south.yaml": "date",
        CE: "title",
    }
    path.write_text(text.replace(wrong[file], "x" + wrong[file], 1) if how == "key" else text + "- : [", "utf-8")
    _, found, _ = names("--base", "HEAD")
    assert set(found) <= ({"unknown-key", "missing-key"} if how == "key" else {"not-yaml"}), found


def misplaced(repo):
    """Put a clause of another theme, out of order, into the folder `security`."""
    repo.change("plan.yaml", "themes: {security: Security}", "themes: {security: Security, order: Order}")
    text = "title: Third\nclause: third\ntheme: order # by subject\nversions:\n  second:\n    number: '3'\n"
    text += "    text: South shall report by 1 May 2026.\n    modality: shall\n    obliged: [south]\n"
    (repo.folder / "clauses/security/third.yaml").write_text(text + "    sources: [gazette-2025-03-11]\n", "utf-8")


FIX = ("check", "--extend-select", "style", "--fail-on", "never", "-q")


def test_a_file_is_moved_and_put_in_order_and_the_diff_is_one_that_git_applies(repo):
    misplaced(repo)
    repo.commit("two")
    before = held(repo)
    code, diff, _ = run(*FIX, "--diff")
    assert (code, held(repo)) == (0, before)
    assert diff.index("rename from clauses/security/third.yaml\nrename to clauses/order/third.yaml") < diff.index("@@")
    (repo.folder / "a.patch").write_text(diff, "utf-8")
    repo.git("apply", "a.patch")
    applied = held(repo)
    repo.git("checkout", "-q", ".")
    repo.git("clean", "-fdq", "clauses")
    assert run(*FIX, "--fix")[0] == 0
    assert held(repo) == applied != before
    assert "third.yaml" not in run(*FIX, "--fix", "-f", "concise")[1]
    assert held(repo) == applied
    repo.git("add", "-A")
    assert "R" in {line[:1] for line in repo.git("status", "--porcelain").splitlines()}, "git sees a move"


def test_a_link_is_not_moved(repo):
    misplaced(repo)
    place = repo.folder / "clauses/security/third.yaml"
    place.rename(repo.folder / "clauses/security/.real")
    place.symlink_to(".real")
    before = held(repo)
    code, _, err = run(*FIX, "--fix")
    assert (code, held(repo)) == (2, before)
    assert "is a link" in err


def held(repo):
    return {path: path.read_bytes() for path in sorted(repo.folder.glob("clauses/**/*.yaml")) if path.is_file()}


@pytest.mark.parametrize(("step", "count"), [("write_bytes", 0), ("write_bytes", 1), ("_move", 0), ("_move", 1)])
def test_a_fix_that_is_killed_is_done_or_not_begun(repo, monkeypatch, step, count):
    from clausetrack.store import transaction

    class KilledError(BaseException):
        pass

    misplaced(repo)
    before = held(repo)
    real, calls = getattr(transaction, step), []

    def killed(*arguments, **rest):
        calls.append(1)
        if len(calls) > count:
            raise KilledError
        return real(*arguments, **rest)

    monkeypatch.setattr(transaction, step, killed)
    monkeypatch.setattr(transaction.shutil, "rmtree", lambda *_, **__: None)
    with contextlib.suppress(KilledError):
        run(*FIX, "--fix")
    monkeypatch.undo()
    monkeypatch.chdir(repo.folder)
    run("check", "-q")
    moved = {repo.folder / "clauses/order/third.yaml"}
    assert set(held(repo)) == (
        set(before) - {repo.folder / "clauses/security/third.yaml"} | moved if step == "_move" else set(before)
    )
    if step == "write_bytes":
        assert held(repo) == before


def test_several_outputs_at_once_and_wrong_ones_refused(repo):
    altered(repo)
    code, out, _ = run(
        "check", "--base", "HEAD", "-o", "sarif=a.sarif", "-o", "junit=b.xml", "-o", "markdown=c.md", "-f", "concise"
    )
    assert code == 1
    assert "released-wording-altered" in out
    assert (
        json.loads((repo.folder / "a.sarif").read_text())["runs"][0]["results"][0]["ruleId"]
        == "released-wording-altered"
    )
    assert "<details><summary>redline" in (repo.folder / "c.md").read_text()
    code, out, _ = run("check", "-f", "json", "-o", "only.json")
    assert (code, out) == (0, "")
    assert run("check", "-o", "pdf=x.pdf")[0] == 2


def test_exit_codes_follow_fail_on_and_exit_zero(repo):
    repo.change(CE, "    obliged: [all]", "    obliged: [all] # clausetrack: allow[unknown-actor] once")
    assert run("check", "-q")[0] == 0
    assert run("check", "-q", "--fail-on", "warning")[0] == 1
    assert run("check", "-q", "--fail-on", "warning", "--exit-zero")[0] == 0
    assert run("check", "-q", "--fail-on", "eror")[0] == 2


def test_the_configuration_is_read_and_a_misspelt_key_is_named(repo):
    (repo.folder / "clausetrack.toml").write_text(
        '[check.rules]\nunknown-actor = "info"\n[[check.overrides]]\npaths = ["clauses/positions/*"]\nignore = ["all"]\n'
    )
    repo.change(CE, "obliged: [all]", "obliged: [al]")
    repo.change("positions/south.yaml", "on: ceasefire", "on: ceasefir")
    assert names()[:2] == (0, ["unknown-actor"])
    os.chdir("clauses/security")
    assert names()[:2] == (0, ["unknown-actor"])
    (repo.folder / "clausetrack.toml").write_text('[check]\nfail-onn = "info"\n')
    code, _, err = run("check")
    assert (code, "fail-on" in err) == (2, True)


def test_a_configuration_of_another_shape_is_named(repo):
    (repo.folder / "clausetrack.toml").write_text("check = 3\n")
    code, _, err = run("check")
    assert (code, "clausetrack.toml: [check] is no table" in err) == (2, True)


def test_rule_prints_its_page_and_lists_all(repo):
    assert "## Why it matters" in run("rule", "released-wording-altered")[1]
    assert run("rule", "C701")[1] == run("rule", "released-wording-altered")[1]
    assert len(json.loads(run("rule", "-f", "json")[1])["rows"]) > 60
    assert "did you mean" in run("rule", "released-wording-alterd")[2]


def test_changelog_tells_text_and_positions(repo):
    altered(repo)
    repo.change("positions/south.yaml", "stance: accept", "stance: open")
    repo.commit("two")
    code, out, _ = run("changelog", "HEAD~1..HEAD")
    assert code == 0
    assert "`ceasefire`: altered in the released first" in out
    assert "cease" in out
    assert "`south-2025-03-11-minister`: edited: positions" in out
    sections = [line["section"] for line in json.loads(run("changelog", "HEAD~1", "-f", "json")[1])["changes"]]
    assert sections == ["Wordings", "Statements"]
    assert "Nothing changed" in run("changelog", "HEAD")[1]
    assert run("changelog", "..HEAD")[0] == 2
    assert run("changelog", "nowhere..HEAD")[0] == 3


def test_changelog_of_a_plan_in_another_folder_says_where_it_stood(repo):
    shutil.move("clauses", "plan")
    code, out, err = run("changelog", "HEAD", "--plan", "plan")
    assert (code, "Nothing changed" in out) == (0, True)
    assert "the plan stands in 'clauses'" in err


def test_a_report_names_the_commit_of_files_that_are_as_committed(repo):
    assert commit_of(None) == repo.git("rev-parse", "HEAD")
    altered(repo)
    assert commit_of(None) == ""
    assert commit_of(None, "HEAD") == repo.git("rev-parse", "HEAD")


@pytest.mark.parametrize("before", [None, "*.png binary"])
def test_a_driver_that_git_cannot_take_leaves_the_attributes_as_they_were(repo, before):
    path = repo.folder / ".gitattributes"
    if before is not None:
        path.write_text(before)
    (repo.folder / ".git" / "config.lock").touch()  # somebody else is writing there
    code, _, err = run("git-driver", "install", "--shared")
    assert (code, "error: " in err) == (3, True)
    assert (path.read_text() if path.exists() else None) == before
    (repo.folder / ".git" / "config.lock").unlink()
    assert run("git-driver", "install", "--shared", "-q")[0] == 0
    assert path.read_text() == (f"{before}\n" if before else "") + "clauses/**/*.yaml diff=clausetrack\n"


def test_a_driver_that_is_not_there_is_not_taken_out(repo):
    code, _, err = run("git-driver", "uninstall")
    assert (code, err) == (0, "there was nothing to take out\n")
    assert run("git-driver", "install", "-q")[0] == 0
    assert run("git-driver", "uninstall") == (0, "", "")


def test_the_driver_shows_a_file_that_is_new_or_gone_and_no_redline_of_what_stays(repo, tmp_path):
    """Git hands over a name that leads nowhere for the side on which there is no file."""
    words = (str(repo.folder / "clauses" / CE), "0" * 40, "100644")
    code, out, _ = run("git-driver", "diff", f"clauses/{CE}", str(tmp_path / "nul"), "0" * 40, "0", *words)
    assert code == 0
    assert "  ceasefire in first: {+All parties shall stop firing" in out
    assert "+clause: ceasefire" in out
    assert not [line for line in out.splitlines()[4:] if line.startswith("-")]
    altered(repo)
    old = tmp_path / "old.yaml"
    old.write_text(repo.git("show", f"HEAD:clauses/{CE}").replace("title:", "title: A", 1))
    repo.change(CE, "cease firing", "stop firing")
    _, out, _ = run("git-driver", "diff", f"clauses/{CE}", str(old), "0" * 40, "100644", *words, "similarity index 98%")
    assert out.startswith(f"diff --clausetrack clauses/{CE} (renamed)\n--- a/clauses/{CE}\n"), "no wording differs"
    assert "-title: A" in out


def test_git_diff_shows_redlines_once_the_driver_is_installed(repo, tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "clausetrack"
    # Through a shell: the first line of a script cannot name a program whose path has a blank in it.
    script.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from clausetrack.cli.main import run; run()" "$@"\n', "utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    assert run("git-driver", "install", "-q")[0] == 0
    assert run("git-driver", "install", "-q")[0] == 0
    assert (repo.folder / ".git/info/attributes").read_text() == "clauses/**/*.yaml diff=clausetrack\n"
    altered(repo)
    (repo.folder / "clauses" / "sources.yaml").unlink()
    out = subprocess.run(["git", "diff"], capture_output=True, text=True, check=True).stdout
    assert "ceasefire in first: All parties shall [-stop-]{+cease+} firing" in out
    assert "-    text: All parties shall stop firing" in out
    assert "-- id: gazette-2025-01-11" in out
    run("git-driver", "uninstall", "-q")
    assert "[-stop-]" not in subprocess.run(["git", "diff"], capture_output=True, text=True, check=True).stdout
