"""Drafts as a real office program writes them: LibreOffice's own docx and PDF."""

from __future__ import annotations

import re
import subprocess

import pytest

from clausetrack.cli.main import main
from clausetrack.importers import read_draft
from tests.cli.drafts import write_draft

pytestmark = pytest.mark.office

LINES = (
    "1. The strength of the armed forces shall not exceed 600,000 personnel.",
    "2. Grain may leave the harbour through a corridor that both navies keep free of mines, and every ship that passes"
    " through it is inspected by officers of both sides together before it enters and after it has left.",
    "Стаття 3",
    "Полонені повертаються додому протягом тридцяти днів.",
)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_what_libreoffice_writes_is_read(tmp_path, ending, capsys):
    source = write_draft(tmp_path / "source" / "draft.docx", LINES)
    (tmp_path / "draft.txt").write_text("\n\n".join(LINES), "utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending,
         "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    made = tmp_path / f"draft.{ending}"
    draft = read_draft(made)
    assert re.findall(r"\w+", draft.text) == re.findall(r"\w+", "\n".join(LINES))
    assert main(["diff", str(tmp_path / "draft.txt"), str(made), "--exit-code"]) == 0, capsys.readouterr().out
