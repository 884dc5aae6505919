"""Redlines: time, exactness, words cut, islands, and how much of what both texts share is kept, beside peers."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import cydifflib
import fast_diff_match_patch
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, LCSseq
from redlines import Redlines

from benchmarks import edited, treaties
from benchmarks.side_by_side import compare, forget, table
from clausetrack.compare import redline
from clausetrack.compare.tokens import tokens_of
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence

Steps: TypeAlias = list[tuple[int, str]]
"""(sign, text): 0 in both, -1 only before, 1 only after."""

CLAUSES = 940
_SIMPLE = re.compile(r"\w+|\s+|[^\w\s]")
_CUT = re.compile(r"\w\0\w|\d\0[.,]\d|\d[.,]\0\d")


def plan_pairs() -> list[tuple[str, str]]:
    plan = load(WorkingTree(Path("clauses"))).plan
    found = []
    for clause in plan.clauses:
        texts = [word.text for name in plan.revisions if (word := plan.wording(clause, name)) and word.text]
        found += [(one, two) for index, one in enumerate(texts) for two in texts[index + 1 :] if one != two]
    return found


def _joined(ours: Sequence[str], theirs: Sequence[str], opcodes: Iterable[Sequence[object]]) -> Steps:
    steps: Steps = []
    for op, a, b, c, d in opcodes:
        if op == "equal":
            steps.append((0, "".join(ours[a:b])))
        else:
            steps += [(sign, text) for sign, text in ((-1, "".join(ours[a:b])), (1, "".join(theirs[c:d]))) if text]
    return steps


def by_us(one: str, two: str) -> Steps:
    signs = {"equal": 0, "delete": -1, "move-from": -1, "insert": 1, "move-to": 1}
    return [(signs[edit.op], edit.text) for edit in redline(one, two)]


def without_moves(one: str, two: str) -> Steps:
    signs = {"equal": 0, "delete": -1, "insert": 1}
    return [(signs[edit.op], edit.text) for edit in redline(one, two, moves=False)]


def by_difflib(one: str, two: str) -> Steps:
    ours, theirs = tokens_of(one), tokens_of(two)
    return _joined(ours, theirs, SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes())


def by_cydifflib(one: str, two: str) -> Steps:
    ours, theirs = tokens_of(one), tokens_of(two)
    return _joined(ours, theirs, cydifflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes())


def by_rapidfuzz(one: str, two: str) -> Steps:
    ours, theirs = tokens_of(one), tokens_of(two)
    return _joined(ours, theirs, [tuple(op) for op in Indel.opcodes(ours, theirs)])


def by_redlines(one: str, two: str) -> Steps:
    found = Redlines(one, two)._diff_ops  # noqa: SLF001  (its operations with the equal ones)
    return [step for item in found for step in _joined(item.source_chunk.text, item.test_chunk.text, [item.opcodes])]


def _coded(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str, list[str]]:
    codes: dict[str, int] = {}
    texts = []
    for side in (ours, theirs):
        numbers = [codes.setdefault(word, len(codes) + 1) for word in side]
        texts.append("".join([chr(n if n < 0xD800 else n + 0x800) for n in numbers]))
    return texts[0], texts[1], ["", *codes]


def by_fast_tokens(one: str, two: str, cut: Callable[[str], list[str]] = tokens_of) -> Steps:
    first, second, _ = _coded(ours := cut(one), theirs := cut(two))
    found = fast_diff_match_patch.diff(
        first, second, timelimit=0, checklines=False, cleanup="Semantic", counts_only=True
    )
    steps: Steps = []
    i = j = 0
    for sign, length in found:
        if sign == "+":
            steps.append((1, "".join(theirs[j : j + length])))
            j += length
        else:
            steps.append((0 if sign == "=" else -1, "".join(ours[i : i + length])))
            i += length
            j += length if sign == "=" else 0
    return steps


def _differ() -> diff_match_patch:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    return differ


def by_pure_tokens(one: str, two: str) -> Steps:
    first, second, words = _coded(tokens_of(one), tokens_of(two))
    differ = _differ()
    found = differ.diff_main(first, second, False)
    differ.diff_cleanupSemantic(found)
    return [
        (sign, "".join([words[ord(code) if ord(code) < 0xD800 else ord(code) - 0x800] for code in text]))
        for sign, text in found
    ]


def by_characters(one: str, two: str) -> Steps:
    differ = _differ()
    found = differ.diff_main(one, two, False)
    differ.diff_cleanupSemantic(found)
    return [(sign, text) for sign, text in found]


_MARKS = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def _marked(text: str) -> Steps:
    steps: Steps = []
    place = 0
    for match in _MARKS.finditer(text):
        if text[place : match.start()]:
            steps.append((0, text[place : match.start()]))
        steps.append((-1, match[1]) if match[1] is not None else (1, match[2]))
        place = match.end()
    return [*steps, (0, text[place:])] if text[place:] else steps


def _by_program(command: list[str], drop: int, one: str, two: str) -> Steps:
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder, name)) for name in ("before", "after")]
        for name, text in zip(names, (one, two), strict=True):
            Path(name).write_text(text + "\n", encoding="utf-8")
        shown = subprocess.run([*command, *names], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    return _marked("\n".join(shown.split("\n")[drop:]).removesuffix("\n"))


by_git = partial(_by_program, ["git", "diff", "--no-index", "--no-color", "--word-diff", "-U999999"], 5)
by_wdiff = partial(_by_program, ["wdiff", "-n"], 0)
by_dwdiff = partial(_by_program, ["dwdiff", "-P"], 0)

OURS = "ours"
WAYS: dict[str, Callable[[str, str], Steps]] = {
    OURS: by_us,
    "ours, moves not sought": without_moves,
    "C++ diff-match-patch, tokens, clean-up": by_fast_tokens,
    "the same on tokens of \\w+|\\s+|.": partial(by_fast_tokens, cut=_SIMPLE.findall),
    "pure diff-match-patch, tokens, clean-up": by_pure_tokens,
    "pure diff-match-patch, characters": by_characters,
    "difflib, tokens": by_difflib,
    "cydifflib, tokens": by_cydifflib,
    "rapidfuzz opcodes, tokens": by_rapidfuzz,
    "redlines": by_redlines,
    "git diff --word-diff (a process each)": by_git,
    "wdiff (a process each)": by_wdiff,
    "dwdiff (a process each)": by_dwdiff,
}
_WHOLE_TAKES_TOO_LONG = {
    "difflib, tokens",
    "pure diff-match-patch, tokens, clean-up",
    "pure diff-match-patch, characters",
}


def _solid(text: str) -> list[str]:
    return [token for token in tokens_of(text) if not token.isspace()]


def quality(way: Callable[[str, str], Steps], texts: list[tuple[str, str]]) -> str:
    exact = cut = islands = kept = common = 0
    for one, two in texts:
        steps = way(one, two)
        exact += "".join(t for s, t in steps if s <= 0) == one and "".join(t for s, t in steps if s >= 0) == two
        islands += sum(sign == 0 and 0 < index < len(steps) - 1 for index, (sign, _) in enumerate(steps))
        for side in (-1, 1):
            here = [text for sign, text in steps if sign in {0, side} and text]
            cut += sum(bool(_CUT.search(f"{left[-2:]}\0{right[:2]}")) for left, right in pairwise(here))
        kept += sum(len(_solid(text)) for sign, text in steps if sign == 0)
        common += LCSseq.similarity(_solid(one), _solid(two))
    return f"exact {exact}/{len(texts)}, words cut {cut}, islands {islands}, kept {100 * kept / common:.1f} %"


_TIMED: dict[Callable[[str, str], Steps], Callable[[str, str], object]] = {
    by_us: redline,
    without_moves: partial(redline, moves=False),
}


def _run(way: Callable[[str, str], object], texts: list[tuple[str, str]]) -> None:
    """Run one way with empty caches. Ours is timed up to its edits, as the others are up to their steps."""
    forget()
    way = _TIMED.get(way, way)
    for pair in texts:
        way(*pair)


def measure(title: str, texts: list[tuple[str, str]], ways: dict[str, Callable[[str, str], Steps]], runs: int) -> None:
    medians = compare({name: partial(_run, way, texts) for name, way in ways.items()}, runs=runs)
    print(table(title, medians, {name: quality(way, texts) for name, way in ways.items()}), end="\n\n")


def main(options: Namespace) -> None:
    ways = {n: w for n, w in WAYS.items() if "process" not in n or shutil.which(n.split()[0])}
    if options.short:
        ways = {name: way for name, way in ways.items() if "process" not in name}
    texts = plan_pairs()
    measure(f"the shipped plan, {len(texts)} pairs of wordings", texts, ways, options.runs)
    if not options.treaties:
        print("no --treaties DIR: the 940 clauses and the whole treaty are left out")
        return
    clauses = edited.paragraphs([item.body for item in treaties.read(options.treaties, 159)], CLAUSES)
    texts = edited.pairs(clauses)
    measure(f"a treaty, {len(texts)} edited clauses", texts, ways, options.runs)
    whole = [("\n\n".join(one for one, _ in texts), "\n\n".join(two for _, two in texts))]
    ways = {name: way for name, way in ways.items() if name not in _WHOLE_TAKES_TOO_LONG}
    measure(f"the same treaty as one text of {len(_solid(whole[0][0]))} words", whole, ways, options.runs)
