"""What a shell is told when somebody presses the tab key, and the set-up that lets it ask."""

from __future__ import annotations

from pathlib import Path

import pytest
import shellingham

from clausetrack.cli.completion import ids
from clausetrack.cli.main import main
from tests.river_plan import write_plan as write_river

BLOCK = "themes:\n  # a remark\n  security: Security\n\n  trade-and-work: Trade\n"


@pytest.fixture
def press(run, monkeypatch, capsys):
    """Ask as bash does; return the words that it is offered. The folder holds the small plan."""

    def tab(line: str) -> list[str]:
        monkeypatch.setenv("_CLAUSETRACK_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", f"clausetrack {line}")
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ") + 1))
        with pytest.raises(SystemExit) as ended:
            main([])
        assert ended.value.code == 0
        return capsys.readouterr().out.split()

    return tab


@pytest.mark.parametrize(("words", "expected"), [("ch", "check"), ("check --form", "--format"), ("add so", "source")])
def test_verbs_options_and_nouns_are_offered(press, words, expected):
    assert expected in press(words)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("show ", ["force-cap"]),
        ("show x", []),
        ("matrix --party ", ["north", "south"]),
        ("matrix --party s", ["south"]),
        ("matrix --theme ", ["security"]),
        ("diff f", ["first"]),
        ("blame force-cap -r ", ["first", "second"]),
        ("rule released-wording-a", ["released-wording-altered"]),
    ],
)
def test_ids_of_the_plan_here_are_offered(press, line, offered):
    """Parties only where a party is asked for: an actor of a text ("all") takes no stance."""
    assert press(line) == offered


def test_ids_are_those_of_the_plan_that_the_command_names(press, tmp_path, monkeypatch):
    write_river(tmp_path / "river")
    assert press("show --plan river d") == ["dam"]
    monkeypatch.setenv("CLAUSETRACK_PLAN", "river")
    assert press("matrix --party ") == ["marn", "quelland", "zorvia"]


@pytest.mark.parametrize("ending", ["", "terms: {}\n"])
def test_themes_one_a_line_are_found_too(run, tmp_path, ending):
    path = tmp_path / "clauses" / "plan.yaml"
    rest = path.read_text().replace("themes: {security: Security}\n", "")
    path.write_text(f"{rest}{BLOCK}{ending}")
    assert ids("themes") == ["security", "trade-and-work"]
    path.write_text(f"{rest}{BLOCK.rstrip()}")
    assert ids("themes") == ["security", "trade-and-work"], "the last line need not end"
    path.write_text(rest)
    assert ids("themes") == []


def test_statements_and_sources_are_no_clauses(run, tmp_path):
    (tmp_path / "clauses" / "sources").mkdir()
    (tmp_path / "clauses" / "sources" / "press.yaml").write_text("[]\n")
    assert ids("clauses") == ["force-cap"]


def test_where_there_is_no_plan_nothing_is_offered_and_nothing_is_said(press, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "clauses" / "plan.yaml").unlink()
    assert press("show ") == press("diff ") == press("matrix --party ") == []


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("shell", "place", "start", "line"),
    [
        ("bash", ".bash_completions/clausetrack.sh", ".bashrc", "source ~/.bash_completions/clausetrack.sh"),
        ("zsh", ".zfunc/_clausetrack", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
        ("fish", ".config/fish/completions/clausetrack.fish", None, None),
    ],
)
def test_it_is_set_up_for_the_shell_that_asks_once(run, home, monkeypatch, shell, place, start, line):
    monkeypatch.setattr(shellingham, "detect_shell", lambda *_: (shell, f"/bin/{shell}"))
    if start:
        (home / start).write_text("alias ll='ls -l'")
    code, out, err = run("--install-completion")
    assert (code, out) == (0, "")
    assert err == f"{shell} completes clausetrack from its next start on: {home / place}\n"
    assert f"_CLAUSETRACK_COMPLETE=complete_{shell}" in (home / place).read_text()
    held = {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert set(held) == {place, *([start] if start else [])}
    if start:
        assert held[start].decode() == f"alias ll='ls -l'\n{line}\n"
    assert run("--install-completion")[0] == 0
    assert held == {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("start", [None, "alias ll='ls -l'\n"])
def test_the_start_file_is_begun_or_goes_on_with_a_line_of_its_own(run, home, monkeypatch, start):
    monkeypatch.setattr(shellingham, "detect_shell", lambda *_: ("bash", "/bin/bash"))
    if start:
        (home / ".bashrc").write_text(start)
    assert run("--install-completion")[0] == 0
    assert (home / ".bashrc").read_text() == (start or "") + "source ~/.bash_completions/clausetrack.sh\n"


@pytest.mark.parametrize("shell", ["pwsh", "tcsh", None])
def test_a_shell_whose_files_are_not_known_is_told_what_to_read(run, home, monkeypatch, shell):
    def detect(*_):
        if shell is None:
            raise shellingham.ShellDetectionFailure
        return shell, f"/bin/{shell}"

    monkeypatch.setattr(shellingham, "detect_shell", detect)
    code, out, err = run("--install-completion")
    assert (code, out) == (2, "")
    assert "for bash, zsh and fish only" in err
    assert "--show-completion" in err
    assert list(home.iterdir()) == []
