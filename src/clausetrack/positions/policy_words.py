"""The sentences in which a policy says its choices, by key, so that a report in another language can say them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.positions.policy import Policy

__all__ = ["ENGLISH", "sentences"]

ENGLISH: dict[str, str] = {
    "counted": "Counted: stances on the wording shown{more}.",
    "and-on": ", and on {what}",
    "carried": "an earlier wording that has not changed in substance since",
    "unknown": "an earlier wording that may or may not have changed since",
    "matter": "the matter, where there is none on the wording",
    "shown": "Shown but not counted: stances on {what}.",
    "matter-shown": "the matter of a clause that the text words",
    "unworded": "Of a clause that the text does not word, the stances on its matter make the status.",
    "or": "or on",
    "and": "and",
    "authority": "Counted from authority '{authority}' up; {lower}.",
    "principal": "principal",
    "official": "official",
    "member": "member",
    "unattributed": "unattributed",
    "other-side": "other-side",
    "lower-shown": "lower ones are shown where nobody higher has spoken",
    "lower-out": "lower ones left out",
    "not-counted": "Not counted: {what}.",
    "anonymous": "anonymous evidence",
    "inference": "inference",
    "unsure": "disputed or unverified statements",
    "all-evidence": "All kinds of evidence count.",
    "grade": "Lowest grade counted: {grade}; {ungraded}.",
    "ungraded": "what cannot be judged counts",
    "ungraded-out": "what cannot be judged does not count",
    "bloc": "Bloc and joint statements fill the cells of the parties they name.",
    "bloc-own": "Bloc and joint statements fill no cell but the bloc's own.",
    "live": "A statement on the words shown goes before one on words that have changed since.",
    "highest": "The highest authority stands, even where its words speak of a wording that has changed since.",
    "disputed": "Differing statements of equal authority on one day make a cell disputed.",
    "cautious": "Of differing statements of equal authority on one day the one nearest to rejection stands.",
    "quorum": "A figure such as split needs {quorum} stances that count, or one of each party that it covers.",
    "required": "Consent is required of: {parties}.",
    "silence": "Silence is never counted as consent.",
}
"""Key → sentence, or a piece of one."""


def sentences(policy: Policy, words: Mapping[str, str] = ENGLISH) -> tuple[str, ...]:
    """Return the policy in sentences.

    Args:
        policy: the choices.
        words: the keys of `ENGLISH` with the words of another language, for the same names in braces.
    """
    on = {"carried": policy.carried, "unknown": policy.unknown, "matter": policy.matter}
    kinds = {"anonymous": policy.anonymous, "inference": policy.inference, "unsure": policy.unsure}
    more = "".join(words["and-on"].format(what=words[key]) for key, counts in on.items() if counts)
    shut = {**words, "matter": words["matter-shown"]}
    shown = join_words((shut[key] for key, counts in on.items() if not counts), words["or"])
    out = join_words((words[key] for key, counts in kinds.items() if not counts), words["and"])
    lower = words["lower-shown" if policy.lower else "lower-out"]
    ungraded = words["ungraded" if policy.ungraded else "ungraded-out"]
    found = (
        words["counted"].format(more=more),
        words["shown"].format(what=shown) if shown else "",
        "" if policy.matter else words["unworded"],
        words["authority"].format(authority=words[policy.authority], lower=lower),
        words["not-counted"].format(what=out) if out else words["all-evidence"],
        words["grade"].format(grade=policy.grade, ungraded=ungraded) if policy.grade else "",
        words["bloc" if policy.bloc else "bloc-own"],
        words["live" if policy.live else "highest"],
        words[policy.ties],
        words["quorum"].format(quorum=policy.quorum),
        words["required"].format(parties=", ".join(policy.required)) if policy.required else "",
        words["silence"],
    )
    return tuple(sentence for sentence in found if sentence)
