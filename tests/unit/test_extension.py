"""The extension's manifest, pinned: its id, its key, how it is opened, and its words."""

import json
import re
from pathlib import Path

from companion.adapters.extension_folder import extension_folder, extension_id

ROOT = Path(__file__).parents[2] / "extension"
ID = "dadabdmadfadmaoebigokfgaiidnjgom"
MANIFEST = json.loads((ROOT / "manifest.json").read_text())


def test_the_id_of_the_extension_never_changes() -> None:
    assert extension_id(extension_folder()) == ID


def test_the_panel_opens_by_a_click_a_shortcut_and_a_menu_entry() -> None:
    assert "default_popup" not in MANIFEST["action"]
    assert MANIFEST["commands"]["_execute_action"]["suggested_key"] == {
        "default": "Ctrl+Shift+Y",
        "mac": "Command+Shift+Y",
    }
    assert "contextMenus.create" in (ROOT / "lib" / "browser.js").read_text()


def test_every_icon_is_there() -> None:
    assert set(MANIFEST["icons"]) == {"16", "32", "48", "128"}
    for path in MANIFEST["icons"].values():
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")


def test_each_key_has_one_letter_and_none_that_chrome_or_a_mac_takes() -> None:
    letters = re.findall(r"letter: '([A-Z])'", (ROOT / "panel" / "keys.js").read_text())
    assert len(letters) == len(set(letters)) == 12
    assert set("DEFINU").isdisjoint(letters)


def test_the_words_of_the_panel_stand_in_one_file() -> None:
    views = sorted((ROOT / "panel" / "views").glob("*.js"))
    assert views
    spoken = {
        view.name: re.findall(r"h\('[\w.]+', (?:null|\{[^}]*\}), '([A-Z][a-z]+ [^']*)'", view.read_text())
        for view in views
    }
    assert {name: words for name, words in spoken.items() if words} == {}


def test_every_module_of_the_panel_is_asked_for_at_once() -> None:
    page = ROOT / "panel" / "panel.html"
    named = re.findall(r'<link rel="modulepreload" href="([^"]+)"', page.read_text())
    assert named == sorted(named)
    assert {(page.parent / name).resolve() for name in named} == imported(ROOT / "panel" / "panel.js")


def imported(module: Path) -> set[Path]:
    """Return the modules that a module leads to, itself apart."""
    found: set[Path] = set()
    left = [module]
    while left:
        here = left.pop()
        names = re.findall(r"^(?:import|export|\}) .*?from '(\.[^']+)'", here.read_text(), re.MULTILINE)
        new = {(here.parent / name).resolve() for name in names} - found
        found |= new
        left += new
    return found
