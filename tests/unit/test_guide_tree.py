from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.guides.guide import Section, SourceFile
from companion.domain.guides.library import Library
from companion.domain.guides.links import Links
from companion.domain.guides.sections import read_guide
from companion.domain.guides.tree import Node, guide_tree

ALLOWED = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "code", "strong", "em", "del", "blockquote"),
    *("hr", "br", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "text"),
}


def nodes(text: str, path: str = "setup/mac.md", link_base: str = "") -> tuple[Node, ...]:
    guides = [
        read_guide("folder x", SourceFile(path, text), link_base),
        read_guide("folder x", SourceFile("learn-ide.md", "# Learn IDE\n\n## Not authorized\n"), link_base),
    ]
    return guide_tree(guides[0], Library.of(guides).at)


def text(value: str) -> Node:
    return {"tag": "text", "text": value}


def walk(tree: object) -> Iterator[Node]:
    assert isinstance(tree, list | tuple)
    for node in tree:
        yield node
        yield from walk(node.get("children", ()))


def words(tree: object) -> str:
    return "".join(str(node["text"]) for node in walk(tree) if node["tag"] == "text")


def test_blocks_become_nodes() -> None:
    assert nodes("# Top\n\nA *b* **c** `d` ~~e~~\\\nf\ng\n\n---\n\n> q\n") == (
        {"tag": "h1", "id": "top", "children": [text("Top")]},
        {
            "tag": "p",
            "children": [
                text("A "),
                {"tag": "em", "children": [text("b")]},
                text(" "),
                {"tag": "strong", "children": [text("c")]},
                text(" "),
                {"tag": "code", "children": [text("d")]},
                text(" "),
                {"tag": "del", "children": [text("e")]},
                {"tag": "br"},
                text("f"),
                text("\n"),
                text("g"),
            ],
        },
        {"tag": "hr"},
        {"tag": "blockquote", "children": [{"tag": "p", "children": [text("q")]}]},
    )


def test_lists_code_and_tables_become_nodes() -> None:
    tree = nodes("- a\n- b\n\n```sh\nlearn reset\n```\n\n| x |\n|---|\n| 1<br>2 |\n")

    assert tree[0] == {
        "tag": "ul",
        "children": [{"tag": "li", "children": [text("a")]}, {"tag": "li", "children": [text("b")]}],
    }
    assert tree[1] == {"tag": "pre", "children": [{"tag": "code", "children": [text("learn reset")]}]}
    assert [node["tag"] for node in walk(tree[2:])] == [
        "table",
        "thead",
        "tr",
        "th",
        "text",
        "tbody",
        "tr",
        "td",
        "text",
        "br",
        "text",
    ]


def test_headings_carry_the_anchor_of_their_section() -> None:
    tree = nodes("## A\n\n##A\n\n<h2>B</h2>\n\n## C {#own}\n")

    assert [node.get("id") for node in tree] == ["a", "a-1", "b", "own"]


def test_a_link_to_another_guide_leads_to_its_section() -> None:
    target = read_guide("folder x", SourceFile("learn-ide.md", "")).id

    for href in ("../learn-ide.md#not-authorized", "/learn-ide.md#not-authorized", "../learn-ide#Not-Authorized"):
        (paragraph,) = nodes(f"[x]({href})\n")
        assert paragraph["children"] == [
            {"tag": "a", "guide": target, "anchor": "not-authorized", "children": [text("x")]}
        ]


def test_a_link_within_the_guide_leads_to_its_section() -> None:
    tree = nodes("[x](#below)\n\n## Below\n")

    assert next(walk(tree[0]["children"]))["anchor"] == "below"


def test_a_full_link_to_a_guide_of_the_same_source_stays_in_the_panel() -> None:
    base = "https://github.com/o/n/blob/main/"
    (paragraph,) = nodes(f"[x]({base}learn-ide.md)\n", link_base=base)

    assert next(walk(paragraph["children"]))["anchor"] == "learn-ide"


@pytest.mark.parametrize("href", ["https://learn.co/a?b=1", "mailto:a@example.org"])
def test_links_to_the_web_and_mail_stay(href: str) -> None:
    (paragraph,) = nodes(f"[x](<{href}>)\n")

    assert paragraph["children"] == [{"tag": "a", "href": href, "children": [text("x")]}]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://plain.example",
        "//host/x",
        "https:",
        "https:///x",
        "chrome://settings",
        "../../../etc/passwd",
        "gone.md",
        "#gone",
        "",
        "https://x/" + "a" * 3_000,
    ],
)
def test_any_other_link_is_only_its_text(href: str) -> None:
    tree = nodes(f"[x](<{href}>)\n")

    assert "a" not in {node["tag"] for node in walk(tree)}
    assert "x" in words(tree)


def test_an_address_that_is_none_leads_nowhere() -> None:
    links = Links(read_guide("x", SourceFile("a.md", "")), lambda _path, _anchor: None)

    assert links.node("https://[bad") == {"tag": "span"}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<iframe src='https://x'></iframe>",
        "<svg onload=alert(1)>",
        "<style>p{}</style>\n\nafter",
        "<div onclick=alert(1)>text</div>",
        "![alert](https://x/y.png)",
        '<a href="javascript:alert(1)">x</a>',
    ],
)
def test_html_and_images_never_become_elements(markup: str) -> None:
    tree = nodes(markup)

    assert {node["tag"] for node in walk(tree)} <= {"p", "text"}
    assert "alert(1)" not in words(tree)


def test_an_image_is_its_description() -> None:
    assert nodes("![](a.png)\n") == ({"tag": "p", "children": []},)
    assert words(nodes("![the lights](a.png)\n")) == "the lights"


def test_a_huge_guide_is_cut() -> None:
    assert sum(1 for _ in walk(nodes("- a\n" * 30_000))) < 21_000


def test_a_very_long_guide_says_that_it_goes_on() -> None:
    assert words(nodes("word " * 70_000)).endswith("This guide is longer.")


def test_deep_nesting_is_cut() -> None:
    tree = nodes("> " * 500 + "deep\n")

    assert sum(1 for _ in walk(tree)) < 100


@given(st.text(alphabet="#`*_[]()<>!|-=\n \t\"'&\\:ab1/.é~", max_size=200))
def test_any_markup_gives_only_allowed_nodes(markup: str) -> None:
    for node in walk(nodes(markup)):
        assert node["tag"] in ALLOWED
        assert set(node) <= {"tag", "text", "children", "href", "id", "guide", "anchor"}
        assert str(node.get("href", "https:")).startswith(("https:", "mailto:"))


def test_a_section_found_by_the_link_may_be_missing() -> None:
    guide = read_guide("folder x", SourceFile("a.md", "[x](b.md)\n"))

    def nowhere(_path: str, _anchor: str) -> Section | None:
        return None

    assert guide_tree(guide, nowhere) == ({"tag": "p", "children": [{"tag": "span", "children": [text("x")]}]},)
