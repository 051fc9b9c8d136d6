"""The playbook's selectors: the quick way finds what the general way finds; a wrong one is an error with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.pages.markup import parse, tags_in
from companion.adapters.pages.selectors import check_selectors, fits_by_field, selector
from companion.domain.errors import PlaybookError
from tests.cases import PLAYBOOK

PAGE = parse(
    """<main id="m" class="a b"><div class="a"><p class="b c" data-x="one two">1</p><a href="/x/y.rb">2</a></div>
    <p id="m2" class="c">3</p><time datetime="x">4</time><time>5</time><i class="ab">6</i></main>"""
)
TAGS = list(tags_in(PAGE))
PARTS = ["p", "*", ".a", ".b", ".a.b", "p.c", "#m", "p#m2.c", "[datetime]", "time[datetime]", "a[href$='.rb']"]
PARTS += ['[href^="/x"]', "[data-x*='two']", "[data-x='one two']", "[class*=b]", "[href='']", "i.none", "P"]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join))
def test_the_quick_way_finds_what_the_general_way_finds(text: str) -> None:
    quick = [id(tag) for tag in TAGS if selector(text).fits(tag)]
    assert quick == [id(tag) for tag in PAGE.select(text)]


@pytest.mark.parametrize("text", ["p:first-child", "div > p", "p, a", "#a#b", "div.a p:not(.b)", "p + p"])
def test_any_other_selector_goes_the_general_way(text: str) -> None:
    assert [id(tag) for tag in TAGS if selector(text).fits(tag)] == [id(tag) for tag in PAGE.select(text)]


def test_the_first_selector_with_a_result_wins() -> None:
    wanted = {"x": (".none", "p:nth-child(9)", ".c", ".b"), "y": ("#m2",), "z": ()}
    found = fits_by_field(TAGS, wanted, ("x", "y", "z", "unnamed"))
    assert [tag.get_text() for tag in found["x"]] == ["1", "3"]
    assert [tag.get_text() for tag in found["y"]] == ["3"]
    assert (found["z"], found["unnamed"]) == ([], [])


@pytest.mark.parametrize("text", ["", "  ", "p[", "..a", "p >", "{}"])
def test_what_is_no_selector_is_an_error_that_names_its_place(text: str) -> None:
    with pytest.raises(PlaybookError, match=r"pages: learn: name: .*is not a CSS selector") as caught:
        check_selectors({"learn": {"list": (".a",), "name": (".b", text)}})
    assert "style sheet" in caught.value.remedy


def test_the_shipped_selectors_are_selectors() -> None:
    check_selectors(PLAYBOOK.pages)
    assert PLAYBOOK.pages["learn"]["node"][0] == ".fc--question-node"
