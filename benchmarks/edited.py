"""Clauses and edited copies of them, made by rule from a seed: what a redline has to show, however often it is run."""

from __future__ import annotations

import random
import re

_SWAPS = {
    "shall": "may", "may": "shall", "all": "some", "each": "any", "and": "or", "or": "and", "not": "no", "within": "after",
    "party": "government", "parties": "governments", "measures": "steps", "agreement": "treaty", "days": "months",
}  # fmt: skip
_ADDED = (
    "in peacetime",
    "subject to Article 5",
    "where necessary",
    "in writing",
    "no later than 30 days after a request",
    "solely",
)


def paragraphs(bodies: list[str], most: int) -> list[str]:
    """Return the first paragraphs of eight words or more."""
    found = [line.strip() for body in bodies for line in re.split(r"\n\s*", body)]
    return [line for line in found if len(line.split()) >= 8][:most]


def edit(text: str, chance: random.Random, edits: int) -> str:
    """Return a copy with so many changes of the kinds that negotiators make."""
    words = text.split(" ")
    for _ in range(edits):
        place = chance.randrange(len(words))
        kind = chance.choice(("swap", "drop", "add", "number", "reword", "move"))
        if kind == "drop":
            del words[place : place + chance.randint(1, 4)]
        elif kind == "add":
            words[place:place] = chance.choice(_ADDED).split()
        elif kind == "number":
            words = [re.sub(r"\d+", lambda match: str(int(match[0]) + 3), word, count=1) for word in words]
        elif kind == "move" and len(words) > 12:
            size = chance.randint(4, 8)
            block = words[place : place + size]
            del words[place : place + size]
            to = chance.randint(0, len(words))
            words[to:to] = block
        else:
            for at in range(place, min(place + 12, len(words))):
                if words[at].casefold() in _SWAPS:
                    words[at] = _SWAPS[words[at].casefold()]
                    break
            else:
                words[place : place + 1] = [chance.choice(words), chance.choice(words)]
        if not words:
            words = ["deleted"]
    return " ".join(words)


def pairs(texts: list[str], seed: int = 28) -> list[tuple[str, str]]:
    """Return each text with an edited copy of one to four changes, never an equal one."""
    chance = random.Random(seed)
    found = []
    for text in texts:
        copy = text
        while copy == text:
            copy = edit(text, chance, chance.randint(1, 4))
        found.append((text, copy))
    return found
