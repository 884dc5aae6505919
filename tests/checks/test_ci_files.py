"""What others use in their CI: valid by the schemas of those who read it, and doing what the guide says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from clausetrack.cli.main import main
from tests.checks import pages
from tests.checks.history import Repo
from tests.checks.pages import PAGES

ROOT = Path(__file__).parents[2]
GITHUB, GITLAB, PRE_COMMIT, GIT_DIFF = PAGES


def tool(name, *words):
    done = subprocess.run(
        [Path(sys.executable).with_name(name), *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", ".github/workflows/ci.yml"),
        ("gitlab-ci", "ci/gitlab.yml"),
    ],
)
def test_files_fit_the_schema_of_their_reader(schema, file):
    assert tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file)[0] == 0


def test_the_hooks_fit_pre_commit_and_stand_in_the_guide():
    assert tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml") == (0, "")
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        assert f"- id: {hook['id']}" in PRE_COMMIT.read_text("utf-8")
        assert hook["pass_filenames"] is False
        assert re.search(hook["files"], "clauses/security/force-cap.yaml")


def test_the_guide_tells_every_input_of_the_action():
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    told = re.findall(r"^\| `([a-z-]+)` \|", GITHUB.read_text("utf-8"), re.MULTILINE)
    assert set(told) == set(action["inputs"])
    used = {
        key
        for block in pages.blocks(GITHUB, "yaml")
        for job in yaml.safe_load(block)["jobs"].values()
        for step in job["steps"]
        if "clausetrack@" in step.get("uses", "")
        for key in step["with"]
    }
    assert used <= set(action["inputs"])


def test_the_guide_tells_every_variable_of_the_template():
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))["clausetrack"]
    told = re.findall(r"^\| `([A-Z_]+)` \|", GITLAB.read_text("utf-8"), re.MULTILINE)
    assert set(told) == {*job["variables"], *job["rules"][0]["variables"]}


@pytest.mark.parametrize(
    ("page", "schema"),
    [(GITHUB, "github-workflows"), (GITLAB, "gitlab-ci"), (PRE_COMMIT, "")],
    ids=lambda item: getattr(item, "stem", ""),
)
def test_the_yaml_of_a_guide_fits_the_schema_of_its_reader(tmp_path, page, schema):
    found = pages.blocks(page, "yaml")
    assert found
    for number, block in enumerate(found):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block, "utf-8")
        words = (
            ("check-jsonschema", "--builtin-schema", f"vendor.{schema}")
            if schema
            else ("pre-commit", "validate-config")
        )
        assert tool(*words, str(file))[0] == 0, block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_guide_shows_what_a_shell_prints(page):
    assert page.read_text("utf-8") == pages.real(page), "run: python -m tests.checks.pages"


def test_the_overview_leads_to_every_guide():
    text = (ROOT / "docs/guide/review-in-ci.md").read_text("utf-8")
    assert all(f"({page.name})" in text for page in PAGES)


def test_the_script_of_the_template_writes_what_gitlab_reads(tmp_path):
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))["clausetrack"]
    with pages.shell() as (repo, environment):
        repo.change("security/ceasefire.yaml", "stop firing", "cease firing")
        environment |= {"CLAUSETRACK_BASE": "main", "CLAUSETRACK_PLAN": job["variables"]["CLAUSETRACK_PLAN"]}
        (line,) = job["script"]
        assert pages.run(line, repo, environment)[0] == 1
        reports = job["artifacts"]["reports"]
        (found,) = json.loads((repo.folder / reports["codequality"]).read_text())
        assert found["check_name"] == "released-wording-altered"
        assert 'failures="1"' in (repo.folder / reports["junit"]).read_text()


@pytest.mark.parametrize(
    ("base", "old", "verdict", "code"),
    [
        ("HEAD", "", "passed", 0),
        ("HEAD", "stop firing", "failed", 1),
        ("nowhere", "", "impossible", 3),
        ("", "stop firing", "passed", 0),
    ],
)
def test_the_step_of_the_action_says_its_verdict(tmp_path, base, old, verdict, code):
    repo = Repo.start(tmp_path / "repo")
    repo.commit("one")
    if old:
        repo.change("security/ceasefire.yaml", old, "cease firing")
    script = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]["run"]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "GIT_"))},
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PLAN": "clauses", "BASE": base, "FAIL_ON": "error",
        "SARIF": str(tmp_path / "a.sarif"), "ARGUMENTS": "--ignore editorial-only", "CLAUSETRACK_TODAY": "2025-06-30",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "GITHUB_OUTPUT": str(tmp_path / "output"),
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=repo.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, (tmp_path / "output").read_text()) == (code, f"verdict={verdict}\n"), done.stderr
    if code < 3:
        assert (tmp_path / "summary.md").read_text().startswith("<!-- clausetrack-check -->")
        assert (tmp_path / "a.sarif").is_file()
    assert ("::error" in done.stdout) == (code == 1)


def test_the_words_of_the_templates_are_those_of_the_command(capsys):
    main(["check", "--help"])
    known = capsys.readouterr().out
    for file in ("action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml"):
        text = (ROOT / file).read_text("utf-8")
        for line in re.findall(r"(?:clausetrack check|words\+?=\().*", text):
            for option in re.findall(r"--[a-z-]+", line):
                assert option in known
