"""Texts for property tests: many scripts, odd blanks, edited copies of one another."""

from __future__ import annotations

from hypothesis import strategies as st

VOCABULARY = (
    "Ukraine", "the", "parties", "shall", "will", "not", "forces", "600,000", "800,000", "personnel", "of", "and", "withdraw",
    "from", "in", "peacetime", "$100", "bn", "$100 bn", "30", "days", "until", "a", "to", "Збройні", "сили", "України", "не",
    "перевищують", "мирний", "час", "Ειρήνη", "السلام", "中国", "e\u0301cole", "🇺🇦", "👨‍👩‍👧", "👍🏽", "1️⃣", "long-range", "U.S.", "don't",
    "may", "unless", "except", "only", "permanent", "is expected to", "no more than", "at least", "within", "May 2026", "Article", "thirty",
    "no", "agrees", "Russia", "each", "if", "per cent", "years", "to", "or",
    "1 000 000", "5–10", "2025-11-20", "10 %", "(", ")", ",", ".", ";", "\u200d", "\u0301", "'", "-", "7",
)  # fmt: skip
BLANKS = (" ", " ", " ", " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\r\n", "\u2028", "")

_any_text = st.text(max_size=60)
_words = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(BLANKS)), max_size=40)
_prose = _words.map(lambda pairs: "".join(word + blank for word, blank in pairs))

texts = st.one_of(_prose, _prose, _any_text)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a copy of it with words dropped, changed, put in and moved."""
    pairs = [list(pair) for pair in draw(_words)]
    copy = [list(pair) for pair in pairs]
    for _ in range(draw(st.integers(0, 4))):
        if not copy:
            break
        at = draw(st.integers(0, len(copy) - 1))
        kind = draw(st.sampled_from(["drop", "change", "insert", "blank", "move"]))
        if kind == "drop":
            del copy[at]
        elif kind == "change":
            copy[at][0] = draw(st.sampled_from(VOCABULARY))
        elif kind == "insert":
            copy.insert(at, [draw(st.sampled_from(VOCABULARY)), " "])
        elif kind == "blank":
            copy[at][1] = draw(st.sampled_from(BLANKS))
        else:
            size = draw(st.integers(1, 6))
            block = copy[at : at + size]
            del copy[at : at + size]
            to = draw(st.integers(0, len(copy)))
            copy[to:to] = block
    return "".join(word + blank for word, blank in pairs), "".join(word + blank for word, blank in copy)


pairs_of_texts = st.one_of(st.tuples(texts, texts), edited_pairs(), edited_pairs())
