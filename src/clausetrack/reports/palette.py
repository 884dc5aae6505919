"""Signs, words and colours of stances, the same in every report. Colour never stands alone.

Colours are the ones diplomats know from traffic-light drafts, a condition between green and yellow: a paler green would
read as an acceptance, and pale is what is said of the matter alone. `SAFE` is a set for colour-blind readers, from blue
by way of yellow to orange.
"""

from __future__ import annotations

__all__ = [
    "COLOURS", "HATCH", "SAFE", "SIGNS", "STATE_SIGNS", "STATUS_STANCE", "WORDS", "fill_of", "ground_of", "sign_of",
    "tint",
]  # fmt: skip

SIGNS: dict[str, str] = {
    "accept": "✔", "conditional": "◔", "open": "○", "object": "✎", "reject": "✖",
    "disputed": "≠", "undisclosed": "?", "withdrawn": "↶", "abstain": "–", "not-concerned": "n/a",
    "silent": "·", "no-evidence": "", "not-covered": "…", "no-wording": "∅",
}  # fmt: skip
"""One sign a stance, legible in black and white."""

WORDS: dict[str, str] = {
    "accept": "accepts the wording as it stands",
    "conditional": "accepts if a named condition is met",
    "open": "uncommitted",
    "object": "objects: another wording could do",
    "reject": "rejects: in no form",
    "disputed": "reports of equal grade conflict",
    "undisclosed": "objects to some points, not said which",
    "withdrawn": "taken back",
    "abstain": "abstains",
    "not-concerned": "not concerned",
    "silent": "spoke of this text, not of this clause (no consent)",
    "no-evidence": "looked for, nothing found (no consent)",
    "not-covered": "later than the record reaches",
    "no-wording": "the text shown does not word it",
}
"""What each sign means, in words for the legend."""

COLOURS: dict[str, str] = {
    "accept": "C6EFCE", "conditional": "E6EEB4", "open": "FFFFFF", "object": "FFEB9C", "reject": "FFC7CE",
    "disputed": "E4DFEC", "undisclosed": "E4DFEC", "withdrawn": "EDEDED", "abstain": "EDEDED",
}  # fmt: skip
SAFE: dict[str, str] = {
    "accept": "9ECAE1", "conditional": "F7F3A0", "open": "FFFFFF", "object": "FEE6CE", "reject": "FDAE6B",
    "disputed": "E4DFEC", "undisclosed": "E4DFEC", "withdrawn": "EDEDED", "abstain": "EDEDED",
}  # fmt: skip
STATE_SIGNS: dict[str, str] = {"current": "", "carried": "→", "stale": "↛"}
"""Behind a stance: → carried from an earlier wording, ↛ stale. A stance on the matter is put in round brackets."""


def sign_of(stance: str, state: str | None = None, *, matter: bool = False) -> str:
    """Return the sign of a stance with the mark of its state; in brackets where it is about the matter."""
    sign = SIGNS.get(stance, "?") + STATE_SIGNS.get(state or "", "")
    return f"({sign})" if matter and sign else sign


def fill_of(stance: str, *, safe: bool = False) -> str:
    """Return the background colour of a stance as RRGGBB; empty where it has none."""
    return (SAFE if safe else COLOURS).get(stance, "")


HATCH = "BFBFBF"
"""The lines of what is hatched: stale, in the colour of its stance."""

_SHARES = {"idle": 0.25, "matter": 0.4, "stale": 0.5, "": 1.0}


def ground_of(stance: str, layer: str = "", *, safe: bool = False) -> str:
    """Return the ground of a stance as RRGGBB, the same in every document; empty where it has none.

    What is not counted is paler than what is. `layer`: `matter`, `stale` (hatched besides), `idle` for want of
    evidence, or empty for a stance on the wording that counts.
    """
    colour = fill_of(stance, safe=safe)
    return tint(colour, _SHARES[layer]) if colour else ""


def tint(colour: str, share: float = 0.5) -> str:
    """Return a colour mixed with white: `share` of the colour, the rest white."""
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


STATUS_STANCE: dict[str, str] = {
    "agreed": "accept",
    "agreed-in-principle": "conditional",
    "unconfirmed": "open",
    "open": "open",
    "objected": "object",
    "contested": "reject",
    "opposed-by-all": "reject",
    "no-evidence": "no-evidence",
}
"""Status of a clause → the stance whose colour it has."""
