"""Git, read only: a commit's files as a `Tree`, nothing checked out, nothing fetched, nothing of the repository run.

Only plumbing is called (`rev-parse`, `merge-base`, `ls-tree`, `cat-file --batch`), none of which runs hooks, filters,
pagers, external diffs or file-system monitors; what a hostile configuration could still switch on is switched off on
the command line. Links and submodules in a tree are left alone. All blobs of a folder come through one `cat-file`.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clausetrack.errors import GitError
from clausetrack.store.tree import MOST_BYTES, FileTooLargeError
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Base", "Blob", "GitTree", "Repository", "blob_id"]

_SAFE = (
    "--no-pager", "--literal-pathspecs", "--no-optional-locks", "--no-replace-objects",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null",
    "-c", "protocol.allow=never", "-c", "core.quotePath=false", "-c", "log.showSignature=false",
)  # fmt: skip
_LEFT_OUT = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_PREFIX"})
_TIMEOUT = 60.0
_REGULAR = frozenset({"100644", "100755"})


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: its object id and its size in bytes."""

    id: str
    size: int


@dataclass(frozen=True, slots=True)
class Base:
    """What the head is compared with.

    Attributes:
        ref: as the user gave it, or what was chosen.
        commit: the full id of the commit that is read.
        why: how it was chosen, for people.
    """

    ref: str
    commit: str
    why: str

    def __str__(self) -> str:
        """Return `main, 3f2a9c1` and why."""
        tail = f", {self.why}" if self.why else ""
        return f"{self.ref}, {self.commit[:7]}{tail}"


@dataclass(frozen=True)
class Repository:
    """A repository, found from a folder inside it (a worktree and a bare clone too).

    Attributes:
        folder: where git runs.
        prefix: the folder's path inside the repository, with `/` at the end; empty at its top.
        bare: True where there is no working tree.
    """

    folder: Path
    prefix: str = ""
    bare: bool = False
    shallow: bool = False

    @classmethod
    def find(cls, folder: Path) -> Repository:
        """Return the repository that a folder is in.

        Raises:
            GitError: git is not installed, or the folder is in no repository.
        """
        start = folder if folder.is_dir() else folder.parent
        done = _run(
            start, ["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix"], check=False
        )
        lines = done.stdout.decode("utf-8", "replace").split("\n")
        if done.returncode != 0 or len(lines) < 3:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            # git names the repository, which may lie above the folder, whole and quoted for a shell.
            way_out = next((line.strip() for line in said if "safe.directory" in line), "")
            hint = (
                f"git refuses the folder because somebody else owns it: run: {way_out}"
                if way_out
                else "a comparison with a commit needs a git repository; without one, `revisions.lock` is compared"
            )
            raise GitError(f"'{start}' is in no git repository that can be read", hint=hint)
        return cls(start, lines[2], lines[0] == "true", lines[1] == "true")

    def run(self, arguments: Sequence[str]) -> str:
        """Return what a plumbing command says, without the last line break. Raises GitError where it fails."""
        return _run(self.folder, arguments).stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def commit(self, ref: str) -> str:
        """Return the full id of the commit that a name means.

        Raises:
            GitError: there is no such commit here; the hint names the fetch that would bring it.
        """
        if not ref or ref.startswith("-") or "\0" in ref or ref != ref.strip():
            raise GitError(f"'{ref}' is no name of a commit", hint="give a branch, a tag or a commit")
        arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"]
        done = _run(self.folder, arguments, check=False)
        found = done.stdout.decode("ascii", "replace").strip().splitlines()
        if done.returncode == 0 and found and re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", found[-1]):
            return found[-1]
        raise GitError(f"the commit '{ref}' is not in this clone", hint=self._fetch(ref))

    def _fetch(self, ref: str) -> str:
        if ref == "HEAD":
            return "the repository has no commit yet"
        remote, _, branch = ref.partition("/")
        name = re.split(r"[~^@]", branch if remote == "origin" and branch else ref)[0] or ref
        depth = "--unshallow " if self.shallow and re.search(r"[~^]", ref) else "--depth=1 " if self.shallow else ""
        if re.fullmatch(r"[0-9a-f]{7,64}", name):
            where = f"origin {name}"
        else:
            where = f"origin {name}:refs/remotes/origin/{name}" if remote == "origin" and branch else f"origin {name}"
            if depth and not (remote == "origin" and branch):
                where += f":refs/remotes/origin/{name}"
        prefix = "this clone is shallow; " if self.shallow else ""
        if depth == "--unshallow ":
            where = "origin"
        names = [] if self.shallow else self.run(["for-each-ref", "--format=%(refname:short)"]).splitlines()
        near = nearest(ref, names, most=1)
        prefix += f"did you mean {near[0]}? If not, " if near else ""
        again = f", then compare with origin/{name}" if "refs/remotes" in where and remote != "origin" else ""
        return f"{prefix}run: git fetch --no-tags {depth}{where}{again}"

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the commit where two histories part, or None where none can be seen."""
        done = _run(self.folder, ["merge-base", one, other], check=False)
        found = done.stdout.decode("ascii", "replace").split()
        return found[0] if done.returncode == 0 and found else None

    def base(self, ref: str, *, head: str = "HEAD", environment: Mapping[str, str] | None = None) -> Base:
        """Return the commit to compare with: where the head's history left `ref`.

        `auto` takes what continuous integration says (GitLab's merge request base; for GitHub's merge commit its first
        parent), else the branch `origin/HEAD` points to. A branch that has moved on since is not held against the head:
        the merge base is compared, and in a shallow clone, where that could be a wrong one, the named commit itself.

        Raises:
            GitError: there is no such commit here, or nothing says what `auto` could mean.
        """
        why = ""
        if ref == "auto":
            ref, why = self._automatic(environment if environment is not None else os.environ)
        commit = self.commit(ref)
        if self.shallow:
            return Base(ref, commit, why)
        tip = self.commit(head)
        common = self.merge_base(commit, tip)
        if common is None or common == commit:
            return Base(ref, commit, why)
        reason = "where this history left it"
        return Base(ref, common, f"{why}, {reason}" if why else reason)

    def _automatic(self, environment: Mapping[str, str]) -> tuple[str, str]:
        if gitlab := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
            return gitlab, "base of the merge request"
        if environment.get("GITHUB_BASE_REF"):
            parents = self.run(["rev-list", "--parents", "-n", "1", "HEAD", "--"]).split()[1:]
            if len(parents) == 2 and environment.get("GITHUB_REF", "").startswith("refs/pull/"):
                return parents[0], f"base of the pull request ({environment['GITHUB_BASE_REF']})"
            return f"origin/{environment['GITHUB_BASE_REF']}", "base of the pull request"
        done = _run(self.folder, ["rev-parse", "--abbrev-ref", "origin/HEAD"], check=False)
        name = done.stdout.decode("utf-8", "replace").strip()
        if done.returncode == 0 and name and name != "origin/HEAD":
            return name, "default branch of origin"
        raise GitError("nothing says what to compare with", hint="name it: --base main, --base v1.2, --base HEAD~1")

    def listing(self, commit: str, folder: str = "") -> dict[str, Blob]:
        """Return path → blob for every regular file below a folder of a commit; paths relative to that folder."""
        where = f"{commit}:{folder.rstrip('/')}" if folder.strip("/") else f"{commit}^{{tree}}"
        done = _run(self.folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", where], check=False)
        if done.returncode != 0:
            raise GitError(
                f"the folder '{folder or '.'}' does not exist in {commit[:7]}",
                hint="git says: " + (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["nothing"])[0],
            )
        return {path: Blob(name, size) for mode, name, size, path in _entries(done.stdout) if mode in _REGULAR}

    def blob(self, commit: str, path: str) -> Blob:
        """Return a file of a commit by its path, as `git show COMMIT:PATH` takes it.

        Args:
            commit: full id.
            path: from the top of the repository; with `./` or `../` before it from the folder this was found from.

        Raises:
            GitError: the commit has no regular file there; the hint names those that may be meant.
        """
        inside = posixpath.normpath(f"{self.prefix}{path}" if path.startswith(("./", "../")) else path)
        done = _run(self.folder, ["ls-tree", "-z", "-l", "--full-tree", commit, "--", inside], check=False)
        for mode, name, size, found in _entries(done.stdout):
            if found == inside and mode in _REGULAR:
                return Blob(name, size)
            if found == inside:
                what = "a link" if mode == "120000" else "a folder"
                raise GitError(f"'{path}' is {what} in {commit[:7]}", hint="name a file")
        there = [name for name in self.listing(commit) if PurePosixPath(name).suffix == PurePosixPath(inside).suffix]
        same = [name for name in there if PurePosixPath(name).name == PurePosixPath(inside).name]
        near = same[:3] or nearest(inside, there[:2000])
        hint = f"did you mean {' or '.join(near)}?" if near else "paths are given from the top of the repository"
        raise GitError(f"there is no file '{path}' in {commit[:7]}", hint=hint)

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of blobs by id, all through one `cat-file --batch`. Raises GitError where one is missing."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        data = _run(self.folder, ["cat-file", "--batch", "--buffer"], "".join(f"{name}\n" for name in wanted)).stdout
        found, start = {}, 0
        for name in wanted:
            end = data.find(b"\n", start)
            head = data[start:end].split()
            if len(head) != 3:
                raise GitError(
                    f"the object {name[:12]} is not in this clone",
                    hint="a partial clone leaves files out; run: git fetch --refetch origin",
                )
            size = int(head[2])
            found[name] = data[end + 1 : end + 1 + size]
            start = end + 2 + size
        return found

    def file(self, commit: str, path: Path) -> bytes | None:
        """Return the bytes that a file of the working tree had in a commit; None where it was not there."""
        top = self.run(["rev-parse", "--show-toplevel"]) if not self.bare else ""
        inside = Path(os.path.relpath(path.resolve(), Path(top).resolve())).as_posix() if top else path.as_posix()
        done = _run(
            self.folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{inside}"], check=False
        )
        name = done.stdout.decode("ascii", "replace").strip()
        return self.blobs([name])[name] if done.returncode == 0 and name else None

    def tree(
        self, commit: str, folder: str, *, shown_as: str = "", known: Mapping[str, bytes] | None = None
    ) -> GitTree:
        """Return a folder of a commit as a tree of files. Raises GitError where the folder is not in it.

        Args:
            commit: full id.
            folder: path inside the repository.
            shown_as: what stands before a path in messages; the folder as the user knows it.
            known: bytes by blob id that are at hand, so that git need not send them.
        """
        listing = self.listing(commit, folder)
        return GitTree(self, commit, listing, shown_as or folder or ".", dict(known or {}))


@dataclass
class GitTree:
    """A folder as it was in a commit. A `store.tree.Tree`.

    Attributes:
        revision: short id of the commit.
        bytes_of: bytes by blob id; filled by one pass over git when the first file is read.
    """

    repository: Repository
    commit: str
    listing: Mapping[str, Blob]
    shown_as: str = "."
    bytes_of: dict[str, bytes] = field(default_factory=dict)

    @property
    def revision(self) -> str:
        """The commit's short id."""
        return self.commit[:7]

    def files(self) -> tuple[str, ...]:
        """Return the paths of the YAML files, sorted; hidden ones are left out, as in the working tree."""
        return tuple(
            sorted(
                path
                for path in self.listing
                if path.endswith((".yaml", ".yml")) and not any(part.startswith(".") for part in path.split("/"))
            )
        )

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError where the commit has no such file; FileTooLargeError; GitError."""
        blob = self.listing.get(path)
        if blob is None:
            raise FileNotFoundError(2, "no such file in the commit", path)
        if blob.size > MOST_BYTES:
            raise FileTooLargeError(f"{blob.size:,} bytes")
        if blob.id not in self.bytes_of:
            wanted = [self.listing[name] for name in {*self.files(), path}]
            self.bytes_of |= self.repository.blobs(
                each.id for each in wanted if each.size <= MOST_BYTES and each.id not in self.bytes_of
            )
        return self.bytes_of[blob.id]

    def label(self, path: str) -> str:
        """Return the path with the folder in front."""
        return path if self.shown_as == "." else f"{self.shown_as.rstrip('/')}/{path}"


def _entries(listing: bytes) -> Iterator[tuple[str, str, int, str]]:
    """Yield (mode, id, size, path) of what `ls-tree -z -l` says; the size of what is no file is 0."""
    for entry in listing.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        parts = head.decode("ascii", "replace").split()
        if len(parts) == 4:
            size = int(parts[3]) if parts[3].isdigit() else 0
            yield parts[0], parts[2], size, path.decode("utf-8", "surrogateescape")


def blob_id(data: bytes) -> str:
    """Return the id git gives a blob (SHA-1 repositories), without asking git."""
    import hashlib

    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _run(
    folder: Path, arguments: Sequence[str], text: str = "", *, check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment |= {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 - plumbing commands of ours, no shell
            ["git", *_SAFE, *arguments],  # noqa: S607 - the user's git, by the PATH
            cwd=folder,
            env=environment,
            input=text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            restore_signals=False,  # at a quota git is to fail, and clear its lock away, not to be ended by a signal
            check=False,
        )
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise GitError(
                f"the folder '{folder}' does not exist", hint="name the plan's folder with --plan DIR"
            ) from error
        raise GitError(
            "git is not installed, or not on the PATH", hint="without it, `revisions.lock` is compared"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise GitError(
            f"git did not answer within {_TIMEOUT:.0f} seconds ({arguments[0]})",
            hint="is the disk or a network folder slow, or another git at work? then run it again",
        ) from error
    if check and done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(
            f"git {arguments[0]} failed: {said[-1] if said else 'no reason given'}",
            hint="run `git fsck`; in a shallow clone, fetch the history first",
        )
    return done
