"""Real LibreOffice, driven without a window: a profile of its own, one Basic macro, many files in one start."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_MACRO = """
Sub Settle
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  aHidden(0).Name = "Hidden" : aHidden(0).Value = True
  Dim aFilter(0) As New com.sun.star.beans.PropertyValue
  aFilter(0).Name = "FilterName" : aFilter(0).Value = "MS Word 2007 XML"
  Dim aNone()
  iFile = FreeFile
  Open "LIST" For Input As #iFile
  Do While Not EOF(iFile)
    Line Input #iFile, sFrom
    Line Input #iFile, sTo
    Line Input #iFile, sDo
    oDoc = StarDesktop.loadComponentFromURL(sFrom, "_blank", 0, aHidden())
    If sDo <> "" Then
      oDispatch = createUnoService("com.sun.star.frame.DispatchHelper")
      oDispatch.executeDispatch(oDoc.CurrentController.Frame, sDo, "", 0, aNone())
    End If
    oDoc.storeToURL(sTo, aFilter())
    oDoc.close(True)
  Loop
  Close #iFile
End Sub
"""
_COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges", "save": ""}


def settled(files: Mapping[str, bytes]) -> dict[tuple[str, str], bytes]:
    """Open each docx in LibreOffice, accept all and reject all; return (name, accept|reject) → the docx saved then."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wanted = {}
        lines = []
        for number, (name, data) in enumerate(files.items()):
            source = folder / f"{number}.docx"
            source.write_bytes(data)
            for word in ("accept", "reject"):
                target = folder / f"{number}-{word}.docx"
                wanted[name, word] = target
                lines += [source.as_uri(), target.as_uri(), _COMMANDS[word]]
        (folder / "list.txt").write_text("\n".join(lines) + "\n", "utf-8")
        _run(folder, "macro:///Standard.Module1.Settle")
        return {key: path.read_bytes() for key, path in wanted.items()}


def to_pdf(data: bytes, target: Path) -> Path:
    """Print an Office file to `target` (a path that ends in .pdf)."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "file.docx").write_bytes(data)
        _run(folder, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "file.docx"))
        target.write_bytes((folder / "file.pdf").read_bytes())
    return target


def _run(folder: Path, *arguments: str) -> None:
    profile = folder / "profile"
    if not profile.exists():
        _start(profile, "--terminate_after_init")  # the first start fills the profile, over what is there
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        macro = escape(_MACRO.replace("LIST", str(folder / "list.txt")))
        module.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Module1" script:language="StarBasic">{macro}</script:module>\n',
            "utf-8",
        )
    _start(profile, *arguments)


def _start(profile: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
