"""How an author's name and role are read from what a message shows around them."""

import pytest
from bs4 import Tag

from companion.adapters.pages.markup import parse, tags_in
from companion.adapters.pages.names import leading, named, named_by_attributes
from companion.adapters.pages.roles import Asker
from companion.domain.page.links import addresses_in
from companion.domain.page.question import Role


def first(html: str) -> Tag:
    tag = parse(html).find("article")
    assert isinstance(tag, Tag)
    return tag


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Student: Ama Serwaa, 2:05 PM", "Ama Serwaa", Role.STUDENT),
        ("Expert: Noor", "Noor", Role.EXPERT),
        ("Ama Serwaa - 14:05", "Ama Serwaa", Role.UNKNOWN),
        ("@ama wrote:", "ama", Role.UNKNOWN),
        ("Dana: the second", "Dana: the second", Role.UNKNOWN),
        ("Student:", "Student", Role.UNKNOWN),
    ],
)
def test_a_name_is_told_from_role_and_time(text: str, name: str, role: Role) -> None:
    assert named(text) == (name, role)


@pytest.mark.parametrize(
    ("html", "name", "role"),
    [
        ('<article aria-label="Student says, 3:20 PM">a</article>', "", Role.STUDENT),
        ('<article aria-label="Message from Ama, just now">a</article>', "Ama", Role.UNKNOWN),
        ('<article aria-label="More options">a</article>', "", Role.UNKNOWN),
        ('<article data-author="Expert: Noor">a</article>', "Noor", Role.EXPERT),
        ("<article>a</article>", "", Role.UNKNOWN),
    ],
)
def test_attributes_name_whoever_no_words_name(html: str, name: str, role: Role) -> None:
    assert named_by_attributes([first(html)]) == (name, role)


def test_what_has_the_shape_of_the_students_name_names_others() -> None:
    page = parse('<div><span class="n">Ama</span><p>one</p></div><div><span class="n">Noor</span><p>Ama</p></div>')
    tags = list(tags_in(page))
    assert [tag.get_text() for tag in leading(tags, frozenset(), Asker("Ama"))] == ["Ama", "Noor"]


def test_a_profile_is_an_address_without_its_scheme_too() -> None:
    assert addresses_in("I am learn.co/ama, not ide.learn.co/lib or me@learn.co/x") == ("learn.co/ama",)
