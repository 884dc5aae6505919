"""Build the single file that opens the page on a double click: `python .ci/bundle.py OUT.pyz` (from the package index).

`build` takes any folder of packages, so that a test needs no index.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = {"__pycache__", "bin"}


def build(site: Path, out: Path) -> None:
    """Write a bundle of the packages in a folder; the same packages give the same bytes."""
    files = {
        f"site/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not LEFT_OUT & set(path.relative_to(site).parts) and path.name != "direct_url.json"
    }
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    about = {
        "python": ".".join(map(str, sys.version_info[:2])),
        "platform": sysconfig.get_platform(),
        "digest": digest.hexdigest(),
    }
    files |= {
        "__main__.py": (ROOT / ".ci" / "launcher.py").read_bytes(),
        "about.json": json.dumps(about, indent=1).encode(),
    }
    packed = io.BytesIO()
    packed.write(b"#!/usr/bin/env python3\n")
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    out.write_bytes(packed.getvalue())
    out.chmod(0o755)


def main(out: Path) -> None:
    """Install the program and its pinned packages into a folder, and bundle it."""
    with tempfile.TemporaryDirectory() as made:
        site, dist = Path(made, "site"), Path(made, "dist")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        into = ["--no-deps", "--target", str(site)]
        build_wheel = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(dist), str(ROOT)]
        subprocess.run(build_wheel, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*pip, *into, "--require-hashes", "-r", str(ROOT / "requirements" / "bundle.txt")], check=True)
        subprocess.run([*pip, *into, *map(str, dist.glob("*.whl"))], check=True)
        build(site, out)
    print(f"{out}: {out.stat().st_size / 2**20:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
