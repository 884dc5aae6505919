"""What starts when the bundle is opened: unpack once, then `clausetrack`; without words, the page in a browser.

This file runs on any Python from 3.8 on, so that a wrong one gets a sentence and no traceback. The bundle is a zip file
with the program, the packages it needs, and `about.json`, which says what it was made for.
"""

import json
import os
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(sys.argv[0] if zipfile.is_zipfile(sys.argv[0]) else __file__).resolve()


def cache():
    """Return the folder of what is unpacked: safe to delete, it is made again."""
    given = os.environ.get("CLAUSETRACK_CACHE_DIR")
    if given:
        return Path(given)
    home = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    return Path(home or Path.home() / ".cache") / "clausetrack"


def fits(about):
    """Return what is wrong with this Python for these packages, or nothing: parts of them are compiled."""
    here = ".".join(map(str, sys.version_info[:2]))
    if about["python"] != here:
        return f"this bundle is for Python {about['python']}, and this is {here}"
    if about["platform"] != sysconfig.get_platform():
        return f"this bundle is for {about['platform']}, and this is {sysconfig.get_platform()}"
    return ""


def unpacked(bundle, about):
    """Return the folder of the packages, unpacked in one step: another start at the same moment does no harm."""
    target = cache() / f"bundle-{about['digest'][:16]}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = tempfile.mkdtemp(dir=target.parent, prefix=".bundle-")
    try:
        for name in bundle.namelist():
            if name.startswith("site/"):
                bundle.extract(name, part)
        try:
            os.rename(Path(part, "site"), target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def plan_beside():
    """Return the plan that lies beside the bundle, or the one that comes with it."""
    for folder in (HERE.parent / "clauses", HERE.parent):
        if (folder / "plan.yaml").is_file():
            return folder
    from clausetrack.samples import sample_folder

    return sample_folder()


def start():
    """Run the command line, or open the page."""
    with zipfile.ZipFile(HERE) as bundle:
        about = json.loads(bundle.read("about.json"))
        wrong = fits(about)
        if wrong:
            sys.exit(f"error: {wrong}\nhint: take the bundle that fits, or: pip install 'clausetrack[all]'")
        try:
            sys.path.insert(0, str(unpacked(bundle, about)))
        except OSError as error:
            hint = "set CLAUSETRACK_CACHE_DIR to a folder with space"
            sys.exit(f"error: the bundle cannot be unpacked: {error}\nhint: {hint}")
    if len(sys.argv) == 1:
        sys.argv[1:] = ["serve", "--open", "--plan", str(plan_beside())]
    from clausetrack.cli.main import run

    run()


if __name__ == "__main__":
    start()
