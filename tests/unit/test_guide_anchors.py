import pytest

from companion.domain.guides.anchors import Slugger, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Mac OSX Setup", "mac-osx-setup"),
        ("1) Learn/IDE/Workflow Issues", "1-learnideworkflow-issues"),
        ("3) Tests run, but student gets error messages they don’t know how to fix",
         "3-tests-run-but-student-gets-error-messages-they-dont-know-how-to-fix"),
        ("foo_bar & baz", "foo_bar--baz"),
        ("Äpfel über 日本語", "äpfel-über-日本語"),
        ("🎉 Done", "-done"),
        ("I ❤️ it", "i-️-it"),
        ("What's new?", "whats-new"),
        ("a - b", "a---b"),
        ("Ⓐ circled", "ⓐ-circled"),
        ("½ cup", "-cup"),
        ("tab\there", "tabhere"),
        ("???", ""),
    ],
)  # fmt: skip
def test_a_heading_gets_the_anchor_that_github_gives_it(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_repeated_headings_are_numbered_from_one() -> None:
    slugger = Slugger()

    assert [slugger.anchor(heading) for heading in ("Sections", "sections", "SECTIONS")] == [
        "sections",
        "sections-1",
        "sections-2",
    ]


def test_a_number_is_not_given_twice_when_a_heading_ends_in_it() -> None:
    slugger = Slugger()

    assert [slugger.anchor(heading) for heading in ("a", "a 1", "a", "a")] == ["a", "a-1", "a-2", "a-3"]
