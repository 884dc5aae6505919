"""Sentences of other layers in the language of the page: what is ours is translated, what is the data's stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import environment, page, payload
from clausetrack.reports.page.labels import LANGUAGES, labels_of
from clausetrack.reports.page.told import pieces, plain
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[3]
SAID = {
    "reject, not counted: said by a member, disputed report": "відкидає, не враховано: сказав окремий представник, "
    "спірне повідомлення",
    "speaks for State Duma only": "говорить лише за State Duma",
    "Strength: at most 600,000 personnel → at most 800,000 personnel (peacetime) (loosened by 200,000)": "Strength: "
    "щонайбільше 600,000 personnel → щонайбільше 800,000 personnel (peacetime) (м'якше на 200,000)",
    "UA 20 words it differently (the words are the same; binding verb: shall not → none)": "UA 20 формулює це інакше (слова ті "
    "самі; дієслово зобов'язання: зобов'язується не → немає)",
    "Share: 50 percent (now put forward by Ukraine alone)": "Share: 50 percent (тепер лише за словами: Ukraine)",
    "600,000 to 800,000 personnel": "від 600,000 до 800,000 personnel",
    "5 years or 10 years": "5 years або 10 years",
    "5, 10 or 40 km": "5, 10 або 40 km",
    "3 of 4": "3 з 4",
    "a part replaced by “Cap” of UA 20": "частину замінено на “Cap” (UA 20)",
    "merged from a part of “Cap” of US 28": "об'єднано з частини “Cap” (US 28)",
    "the sources say it was amended": "за джерелами: змінено",
}


@pytest.mark.parametrize("text", SAID)
def test_a_sentence_is_said_in_the_language_of_the_page(text):
    assert plain(text, "uk") == SAID[text]
    assert plain(text, "en") == text


def test_what_is_the_datas_is_told_apart():
    assert pieces("Strength: at most 600,000 personnel (added)", "uk") == (
        ("Strength", True),
        (": щонайбільше ", False),
        ("600,000 personnel", True),
        (" (додано)", False),
    )
    assert pieces("no sentence of ours", "uk") == (("no sentence of ours", True),)
    assert pieces("600,000", "uk") == (("600,000", False),)


def test_what_is_missing_is_said_by_its_label_and_not_by_its_id():
    assert plain("no-evidence", "en") == "nothing found"


@pytest.mark.parametrize(
    "text", ["nothing, " * 9000, "a: " * 9000, "at least " * 9000, "(“; " * 9000, "a: b → " * 9000]
)
def test_long_hostile_texts_are_taken_as_data_soon(text):
    assert plain(text, "en") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_is_told_by_itself(language):
    """A pattern that another one before it hides would never be used."""
    fill = {
        "figure": "7",
        "stance": "reject",
        "recorded": "kept",
        "became": "raised",
        "feature": "date",
        "modal": "may",
    }
    labels = labels_of(language)
    said = {kind: word if kind == "figure" else labels(f"{kind}.{word}") for kind, word in fill.items()}
    for key, text in labels_of("en").group("told").items():
        assert plain(filled(text, fill), language) == filled(labels.words[f"told.{key}"], said), key


def filled(template, words):
    return re.sub(r"\{([\w-]+)\}", lambda found: words.get(found[1].partition("-")[0], "Abc"), template)


@pytest.fixture(scope="module")
def asked():
    """Every sentence that the page of the shipped plan asks for."""
    found: set[str] = set()

    def listen(text, language):
        found.add(text)
        return pieces(text, language)

    plan = load(WorkingTree(ROOT / "clauses")).plan
    with pytest.MonkeyPatch.context() as patch:
        for module in (environment, payload):
            patch.setattr(module, "pieces", listen)
        page(matrix(plan, changes=change_lookup(plan)), Imprint(), language="uk")
    return found


def leaves(tree):
    if isinstance(tree, dict):
        yield from tree
        tree = tree.values()
    if isinstance(tree, str):
        yield tree
    elif not isinstance(tree, (int, float)) and tree is not None:
        for item in tree:
            yield from leaves(item)


def test_of_the_shipped_plan_no_sentence_of_ours_is_left_in_english(asked):
    texts = [leaf for path in (ROOT / "clauses").rglob("*.yaml")
             for leaf in leaves(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))]  # fmt: skip
    known = " ".join(" ".join(texts).casefold().replace("-", " ").split())
    assert len(asked) > 300
    for text in asked:
        for run in pieces(text, "uk"):
            if not run.data:
                assert not re.search("[A-Za-z]", run.text), text
                continue
            for part in re.split(r" → |, | and |[“”()]|[\d,.]+", run.text):
                assert part.strip().casefold().replace("-", " ") in known, (part, text)
