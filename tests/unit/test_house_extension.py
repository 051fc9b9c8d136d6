"""The extension's rules: what it may do, what it may never do, and where the two dangerous words may stand."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
COMPANION = [f"http://127.0.0.1:{port}" for port in (27631, 27632, 27633)]
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)

# Each turns a string into code or markup, or writes into a page that is not ours.
SINKS = (
    r"\.innerHTML\b",
    r"\.outerHTML\s*\+?=[^=]",
    r"\binsertAdjacentHTML\b",
    r"\bdocument\.write",
    r"\bsetHTML(?:Unsafe)?\b",
    r"\bparseHTMLUnsafe\b",
    r"\bcreateContextualFragment\b",
    r"\bDOMParser\b",
    r"\bsrcdoc\b",
    r"\beval\s*\(",
    r"\bnew\s+Function\b",
    r"\bjavascript:",
)


def manifest() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text())
    return content


def files_with(pattern: str) -> list[str]:
    """Return the extension's scripts and pages whose code, comments apart, has the pattern."""
    files = sorted(path for path in EXTENSION.rglob("*") if path.suffix in {".js", ".html"})
    found = (path for path in files if re.search(pattern, COMMENT.sub("", path.read_text())))
    return [path.relative_to(EXTENSION).as_posix() for path in found]


@pytest.mark.parametrize("sink", SINKS)
def test_no_string_becomes_code_or_markup(sink: str) -> None:
    assert files_with(sink) == []


def test_one_file_talks_to_the_companion() -> None:
    assert files_with(r"\bfetch\s*\(") == ["lib/api.js"]
    assert files_with(r"\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport)\b") == []


def test_one_file_talks_to_the_browser() -> None:
    assert files_with(r"\bchrome\.") == ["lib/browser.js"]


def test_no_page_has_a_script_or_a_style_of_its_own() -> None:
    inline = files_with(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=\"|\son[a-z]+=\"")
    assert [path for path in inline if path.endswith(".html")] == []


def test_the_extension_asks_for_nothing_that_warns() -> None:
    rights = manifest()
    assert sorted(rights["permissions"]) == ["activeTab", "contextMenus", "scripting", "sidePanel", "storage"]
    for key in ("host_permissions", "content_scripts", "web_accessible_resources", "optional_permissions"):
        assert key not in rights


def test_the_hosts_that_it_may_ask_for_later_are_few() -> None:
    allowed = {"https://learn.co/*", *(f"{address}/*" for address in COMPANION)}
    assert set(manifest().get("optional_host_permissions", [])) <= allowed


def test_only_the_companion_may_send_it_a_message() -> None:
    outside = manifest().get("externally_connectable", {"matches": []})
    assert set(outside) == {"matches"}
    assert set(outside["matches"]) <= {f"{address}/*" for address in COMPANION}


def test_its_pages_load_and_reach_nothing_else() -> None:
    policy = manifest()["content_security_policy"]
    directives = (directive.split() for directive in policy["extension_pages"].split(";") if directive.strip())
    assert {name: values for name, *values in directives} == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "connect-src": COMPANION,
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
    assert set(policy) == {"extension_pages"}


def test_its_id_is_fixed_and_its_version_is_the_programs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert manifest()["manifest_version"] == 3
    assert manifest()["version"] == project["version"]
    assert manifest()["key"]


def test_every_file_that_the_manifest_names_is_there() -> None:
    named = re.findall(r'"([\w/.-]+\.(?:js|html|css|png|svg))"', json.dumps(manifest()))
    assert named
    assert [name for name in named if not (EXTENSION / name).is_file()] == []
