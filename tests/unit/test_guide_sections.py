import pytest

from companion.domain.guides.guide import Guide, Section, SourceCopy, SourceFile, SourceStamp
from companion.domain.guides.sections import read_copies, read_guide, title_of_path


def read(text: str, path: str = "learn-ide.md") -> Guide:
    return read_guide("folder guides", SourceFile(path, text))


def sections(text: str) -> tuple[Section, ...]:
    return read(text).sections


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.title, section.anchor) for section in sections(text)]


def test_a_section_is_a_heading_with_its_text_and_the_headings_above() -> None:
    guide = read(
        "# Learn IDE\n\nWelcome.\n\n## Lights\n\n### Fork\n\nPress *fork* again.\n\n## Login\n\nUse `learn reset`.\n"
    )

    assert guide.title == "Learn IDE"
    assert [(s.title, s.trail, s.body, s.line) for s in guide.sections] == [
        ("Learn IDE", (), "Welcome.", 1),
        ("Lights", ("Learn IDE",), "", 5),
        ("Fork", ("Learn IDE", "Lights"), "Press fork again.", 7),
        ("Login", ("Learn IDE",), "Use learn reset.", 11),
    ]


def test_the_text_before_the_first_heading_is_a_section_too() -> None:
    first, second = sections("Read this first.\n\n## Then this\n")

    assert (first.level, first.title, first.anchor, first.body) == (0, "learn ide", "", "Read this first.")
    assert second.title == "Then this"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("##I see a red light\n", (2, "I see a red light", "i-see-a-red-light")),
        ("#Welcome to Learn\n", (1, "Welcome to Learn", "welcome-to-learn")),
        ("Title\n=====\n", (1, "Title", "title")),
        ("Smaller\n---\n", (2, "Smaller", "smaller")),
        ("## Closed ##\n", (2, "Closed", "closed")),
        ("###*Loose* ###\n", (3, "Loose", "loose")),
        ("<h2 align='center'>From <em>HTML</em></h2>\n", (2, "From HTML", "from-html")),
        ("## A [link](x.md) and `code`\n", (2, "A link and code", "a-link-and-code")),
        ("## Own id {#own-id}\n", (2, "Own id", "own-id")),
        ("## MDX id {/* #mdx-id */}\n", (2, "MDX id", "mdx-id")),
        ("## AT&amp;T\n", (2, "AT&T", "att")),
        ("## ???\n", (2, "???", "section-1")),
        ("- ## In a list\n", (2, "In a list", "in-a-list")),
        ("\ufeff# Mark\r\n", (1, "Mark", "mark")),
        ("## ![logo](x.png)\n", (2, "logo", "section-1")),
    ],
)
def test_headings_are_found_in_every_form_that_guides_use(text: str, expected: tuple[int, str, str]) -> None:
    assert outline(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag\n",
        "#1 is no heading\n",
        "    ##Code\n",
        "```\n# comment\n##comment\n```\n",
        "##\n",
        "#learn-experts is a channel\n",
    ],
)
def test_what_only_looks_like_a_heading_is_text(text: str) -> None:
    assert all(section.level == 0 for section in sections(text))


def test_a_loose_heading_may_follow_a_paragraph_at_once() -> None:
    assert [section.title for section in sections("Text.\n##I see red\nMore.\n")] == ["learn ide", "I see red"]


def test_a_line_far_to_the_right_continues_its_paragraph() -> None:
    assert outline("Text\n        ##I see red\n") == [(0, "learn ide", "")]


def test_code_is_kept_apart_from_the_text() -> None:
    (section,) = sections("## Reset\n\nRun:\n\n```sh\nlearn reset\n```\n\n    learn whoami\n")

    assert section.body == "Run:"
    assert section.code == "learn reset\nlearn whoami"


def test_a_table_gives_one_line_a_row() -> None:
    (section,) = sections("## Codes\n\n| code | meaning |\n|---|---|\n| 127 | not found |\n| | empty |\n")

    assert section.body == "code | meaning\n127 | not found\nempty"


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    guide = read('---\ntitle: "The *IDE*"\ntags: [a]\n---\nText.\n\n## Next\n')

    assert guide.title == "The *IDE*"
    assert [(section.title, section.body, section.line) for section in guide.sections] == [
        ("The *IDE*", "Text.", 1),
        ("Next", "", 7),
    ]


def test_front_matter_without_a_title_and_in_toml_is_skipped_too() -> None:
    assert read("+++\nweight = 3\n+++\n# Head\n").title == "Head"


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert sections("---\nplain\n---\n")[0].body == ""
    assert sections("---\n\nplain\n\n---\n")[0].body == "plain"


def test_import_lines_of_mdx_are_left_out() -> None:
    (section,) = sections("import Tabs from '@theme/Tabs'\nimport './x.css'\n\n<Tabs>\n\nPick one.\n\n</Tabs>\n")

    assert section.body == "Pick one."


def test_names_set_in_html_lead_to_the_section_they_stand_above_or_in() -> None:
    first, second = sections(
        '# One\n\nText <a id="inside"></a> more.\n\n<a name="above"></a>\n\n## Two <a id="here"></a>\n'
    )

    assert first.names == ("inside",)
    assert second.names == ("above", "here")


def test_a_name_at_the_very_end_belongs_to_the_last_section() -> None:
    (section,) = sections('# One\n\nText.\n\n<a name="end"></a>\n')

    assert section.names == ("end",)


def test_an_explicit_id_keeps_the_anchor_of_github_beside_it() -> None:
    (section,) = sections("## Own id {#own}\n")

    assert (section.anchor, section.fragment, section.names) == ("own", "own-id-own", ("own-id-own", "own-id"))


def test_an_id_that_is_set_twice_is_numbered() -> None:
    assert [anchor for *_, anchor in outline("## A {#x}\n\n## B {#x}\n\n## C {#x}\n")] == ["x", "x-1", "x-2"]


def test_html_around_a_heading_is_text_of_its_section() -> None:
    first, second = sections("<div>before\n<h2>Head</h2>\nafter &amp; on</div>\n")

    assert (first.body, second.title, second.body) == ("before", "Head", "after & on")


def test_ids_are_opaque_and_stay_the_same() -> None:
    first, again = read("# A\n"), read("# A\n\nmore\n")

    assert first.id == again.id
    assert first.sections[0].id == again.sections[0].id
    assert first.sections[0].id != first.id
    assert "learn" not in first.id


def test_ids_differ_by_source_and_path() -> None:
    other = read_guide("folder other", SourceFile("learn-ide.md", "# A\n"))

    assert len({read("# A\n").id, read("# A\n", "b.md").id, other.id}) == 3


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("learn-ide.md", "learn ide"),
        ("setup/README.md", "setup"),
        ("README.md", "README"),
        ("a/index.md", "a"),
        ("a/--.md", "a/--.md"),
    ],
)
def test_a_guide_without_a_heading_is_named_by_its_file(path: str, title: str) -> None:
    assert title_of_path(path) == title


def test_a_guide_of_a_repository_has_a_link() -> None:
    guide = read_guide("x", SourceFile("a b/c.md", "# T"), "https://github.com/o/n/blob/main/")

    assert guide.url == "https://github.com/o/n/blob/main/a%20b/c.md"


def test_a_guide_that_did_not_change_is_not_read_again() -> None:
    stamp = SourceStamp("folder guides")
    before = list(read_copies([SourceCopy(stamp, (SourceFile("a.md", "# A"), SourceFile("b.md", "# B")))]))
    after = list(read_copies([SourceCopy(stamp, (SourceFile("a.md", "# A"), SourceFile("b.md", "# C")))], before))

    assert after[0] is before[0]
    assert after[1].title == "C"
