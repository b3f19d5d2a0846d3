"""Every phrase of the catalogue is read in its examples and not in its counter-examples."""

from __future__ import annotations

import pytest

from pipelines.catalog.phrases import Phrase, clause_text, load_phrases
from pipelines.classify.stated import resolve_stated
from pipelines.model.narrative import FunctionFound, FunctionMention
from pipelines.narrative.clauses import ClauseReader
from pipelines.narrative.words import tokens

PHRASES = {
    f"{name}-{number}": phrase for name, group in load_phrases().items() for number, phrase in enumerate(group, 1)
}


def resolve(mention: FunctionMention) -> FunctionFound:
    return resolve_stated(mention, 2024)


def measures_in(clause: str) -> set[str]:
    text = clause_text(clause)
    claims, _ = ClauseReader(resolve, "final", 2024).read(text, tokens(text))
    return {claim.measure for claim in claims}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_phrase_is_read_in_its_examples(phrase: Phrase) -> None:
    assert phrase.examples
    for example in phrase.examples:
        assert measures_in(example) & phrase.measures, example


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_phrase_is_not_read_in_its_counter_examples(phrase: Phrase) -> None:
    for example in phrase.counter_examples:
        found = tokens(clause_text(example))
        assert all(token.value is not phrase for token in found if token.kind == "subject"), example
