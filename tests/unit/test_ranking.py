from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.guides.guide import Answer, SourceFile, SourceStamp
from companion.domain.guides.library import Library
from companion.domain.guides.sections import read_guide

LIGHTS = """# Lights

## Lights do not turn green

Fork the lab again, then run `learn submit`.

## Local tests

The second light waits for a local test run. Lights again.
"""
IDE = """# Learn IDE

## Not authorized

Your token is wrong:

```sh
learn reset
echo "OAuth token"
```

## needsMigration fails

Run `rake db:migrate`. The method needs_migration is gone.
"""
SETUP = """# Setup

## Install Postgres

Download the app and open it.

## Install Ruby

Use rvm to install it.
"""


def library(files: Mapping[str, str] | None = None) -> Library:
    texts = {"lights.md": LIGHTS, "guides/learn-ide.md": IDE, "setup.md": SETUP} if files is None else files
    guides = [read_guide("folder x", SourceFile(path, text), "https://host/") for path, text in texts.items()]
    return Library.of(guides, [SourceStamp("folder x")])


def titles(answer: Answer) -> list[str]:
    return [hit.title for hit in answer.hits]


def found(text: str, synonyms: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    return titles(library().search(text, synonyms=synonyms))


def test_a_word_in_the_heading_counts_more_than_one_in_the_text() -> None:
    assert found("green lights")[0] == "Lights do not turn green"


def test_words_are_found_in_every_form() -> None:
    assert set(found("installing")) == {"Install Postgres", "Install Ruby"}


def test_any_of_the_words_is_enough() -> None:
    assert found("postgres quicksilver") == ["Install Postgres"]


def test_words_that_say_nothing_find_nothing() -> None:
    assert found("how do I") == []


@pytest.mark.parametrize(
    "text", ["needs_migration", "needsMigration", "migration needs", "undefined method needs_migration?"]
)
def test_an_identifier_is_found_whole_and_by_its_parts(text: str) -> None:
    assert found(text)[0] == "needsMigration fails"


def test_words_side_by_side_count_more_than_apart() -> None:
    files = {"a.md": "## One\n\nblue house red car\n", "b.md": "## Two\n\nblue car red house\n"}

    assert titles(library(files).search("red house")) == ["Two", "One"]


def test_the_path_and_the_guides_title_count() -> None:
    assert set(found("learn-ide.md")) >= {"Not authorized", "needsMigration fails"}


def test_code_is_searched() -> None:
    assert found("oauth")[0] == "Not authorized"


def test_a_word_with_a_slip_is_repaired_and_said() -> None:
    answer = library().search("postgras")

    assert titles(answer) == ["Install Postgres"]
    assert answer.notes == ("“postgras” is not in the guides; searched “postgres” too.",)
    assert answer.hits[0].why == ("postgres",)


@pytest.mark.parametrize("text", ["postgresxx", "rub", "zzzzzz", "p0stgres"])
def test_a_word_that_is_too_far_off_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_a_synonym_counts_less() -> None:
    synonyms = {"database": ["postgres"], "two words": ["never"]}

    answer = library().search("database", synonyms=synonyms)

    assert titles(answer) == ["Install Postgres"]
    assert answer.hits[0].why == ("postgres",)
    assert 0 < answer.hits[0].score < library().search("postgres").hits[0].score


def test_a_word_asked_for_twice_counts_once() -> None:
    assert library().search("ruby ruby Ruby").hits[0].score == library().search("ruby").hits[0].score


def test_the_reasons_are_the_words_as_written() -> None:
    (hit, *_) = library().search("installing Postgres nowhere").hits

    assert hit.why == ("installing", "Postgres")


def test_a_hit_leads_to_its_place_at_the_source() -> None:
    (hit, *_) = library().search("not authorized").hits

    assert (hit.path, hit.anchor, hit.trail) == ("guides/learn-ide.md", "not-authorized", ("Learn IDE",))
    assert hit.url == "https://host/guides/learn-ide.md#not-authorized"


def test_no_more_hits_than_asked_for() -> None:
    assert len(library().search("install", 1).hits) == 1


def test_equal_scores_keep_the_order_of_the_guides() -> None:
    files = {"b.md": "## Twin\n\ntext\n", "a.md": "## Twin\n\ntext\n"}

    assert [hit.path for hit in library(files).search("twins").hits] == ["b.md", "a.md"]


def test_a_phrase_must_stand_word_for_word() -> None:
    assert found('"then  run LEARN submit"') == ["Lights do not turn green"]
    assert found('"db:migrate. The method"') == ["needsMigration fails"]


def test_a_phrase_that_nobody_says_is_searched_by_its_words() -> None:
    answer = library().search('"green lights"')

    assert titles(answer)[0] == "Lights do not turn green"
    assert answer.notes == ("No section says “green lights” word for word; its words were searched.",)


def test_a_word_can_be_left_out() -> None:
    assert found("install -ruby") == ["Install Postgres"]
    assert set(found('lights -"local tests"')) == {"Lights do not turn green", "Lights"}
    assert len(found("install -unheard")) == len(found("install -how")) == 2


def test_a_search_can_stay_in_one_guide() -> None:
    assert set(found("in:setup.md install lights")) == {"Install Postgres", "Install Ruby"}
    assert found("in:learn-ide token lights") == ["Not authorized"]


def test_a_guide_that_does_not_exist_is_said() -> None:
    answer = library().search("in:nowhere.md ruby")

    assert titles(answer) == ["Install Ruby"]
    assert answer.notes == ("There is no guide nowhere.md; all guides were searched.",)


def test_an_empty_library_answers_too() -> None:
    assert library({}).search("anything").hits == ()
    assert library({"empty.md": ""}).search("anything").hits == ()


def test_a_hash_is_no_word() -> None:
    assert titles(library({"a.md": "## A\n\n" + "x" * 80 + " word\n"}).search("x" * 80 + " word")) == ["A"]


@given(st.lists(st.text(), max_size=4), st.text())
def test_any_text_indexes_and_any_text_searches(texts: list[str], query: str) -> None:
    files = {f"{number}.md": text for number, text in enumerate(texts)}

    answer = library(files).search(query)

    assert all(hit.score > 0 for hit in answer.hits)


MARKS = st.text(alphabet="#`*_[]()<>!|-=\n \t\"'&\\:ab1/.é", max_size=200)


@given(MARKS, MARKS)
def test_any_markup_indexes_and_any_markup_searches(text: str, query: str) -> None:
    answer = library({"a.md": text + "\n\n## ab\n\nab\n"}).search(query + " ab")

    assert answer.hits or "-" in query or '"' in query
