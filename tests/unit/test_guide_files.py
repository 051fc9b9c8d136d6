import pytest

from companion.domain.guides.files import decode, is_guide_path


@pytest.mark.parametrize("path", ["a.md", "a/b.markdown", "A/B.MDX", "a b/ü.md", "a..b.md", ".github/SECURITY.md"])
def test_markdown_below_the_root_is_a_guide(path: str) -> None:
    assert is_guide_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a.txt",
        "md",
        ".md",
        ".a/b.md",
        "../a.md",
        "a/../b.md",
        "/a.md",
        "C:/a.md",
        "a\\b.md",
        "a\0.md",
        "node_modules/a.md",
    ],
)
def test_anything_else_is_none(path: str) -> None:
    assert not is_guide_path(path)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grün".encode(), "Grün"),
        ("\ufeffGrün".encode(), "Grün"),
        ("Grün".encode("utf-16"), "Grün"),
        ("Grün".encode("cp1252"), "Grün"),
        ("don’t".encode("cp1252"), "don’t"),
        ("日本語のガイド".encode() + b"\xff", "日本語のガイド\ufffd"),
        (b"\x81", "\ufffd"),
        (b"", ""),
    ],
)
def test_a_file_is_read_whatever_its_encoding(data: bytes, text: str) -> None:
    assert decode(data) == text
