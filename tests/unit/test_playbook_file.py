"""Reading playbook files: the shipped folder, a lead's own file over it, and files that cannot be read at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.adapters.playbook_file import SHIPPED, check, load_playbook, read_folder
from companion.adapters.playbook_file.schema import build_playbook
from companion.adapters.playbook_file.tree import Fault, Plain, to_plain
from companion.domain.errors import PlaybookError
from companion.domain.handbook.playbook import Batch, RouteId


def write(folder: Path, text: str, name: str = "playbook.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_playbook_has_no_problems(tmp_path: Path) -> None:
    assert check(write(tmp_path, "{}")) == ()
    assert load_playbook() == load_playbook(tmp_path / "playbook.yaml")


def test_an_own_file_changes_only_what_it_holds(tmp_path: Path) -> None:
    shipped = load_playbook()
    own = load_playbook(write(tmp_path, 'slack: {channels: {escalation: {name: "#help"}}}'))
    assert own.slack.channels["escalation"].name == "#help"
    assert own.slack.channels["escalation"].note == shipped.slack.channels["escalation"].note
    assert own.slack.people == shipped.slack.people


def test_an_own_list_replaces_the_shipped_one(tmp_path: Path) -> None:
    own = load_playbook(write(tmp_path, "routes: {programming: {checklist: [search]}}"))
    assert own.routes[RouteId.PROGRAMMING].checklist == ("search",)


def test_null_takes_an_entry_out(tmp_path: Path) -> None:
    own = load_playbook(write(tmp_path, 'batches: {"306": null, "500": {name: new-000, paying: false}}'))
    assert "306" not in own.batches
    assert own.batches["500"] == Batch("new-000", paying=False)


def test_plain_words_stay_words(tmp_path: Path) -> None:
    own = load_playbook(write(tmp_path, "batches: {306: {name: 2016-09-14}}\nslack: {workspace: on}\nname: no"))
    assert (own.name, own.slack.workspace, own.batches["306"].name) == ("no", "on", "2016-09-14")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "playbook.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: Learn")
    assert check(path) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name: caf\xe9\n", ":1: the text is not UTF-8 (save the file as UTF-8)"),
        (b"name: a\nsource: caf\xe9\n", ":2: the text is not UTF-8 (save the file as UTF-8)"),
        ("name: a".encode("utf-16"), ": the text is UTF-16 (save the file as UTF-8)"),
        (b"PK\x03\x04\x00\x00", ": this is no text file (name a YAML file)"),
        (b"name: \x07", ": this is no YAML: it holds characters that no text holds"),
        (b"[" * 100_000, ":1:22: nested too deep (at most 20 levels)"),
    ],
    ids=["latin-1", "latin-1 in line 2", "UTF-16", "binary", "control characters", "nested without end"],
)
def test_a_file_of_another_kind_is_named_as_such(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "playbook.yaml"
    path.write_bytes(content)
    assert [str(problem) for problem in check(path)] == [f"{path}{said}"]


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path: Path) -> None:
    missing = tmp_path / "none.yaml"
    assert [str(problem) for problem in check(missing)] == [f"{missing}: there is no such file (check the path)"]
    assert [str(problem) for problem in check(tmp_path)] == [f"{tmp_path}: this is a folder (name the file in it)"]


def test_a_file_that_may_not_be_read_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "name: Learn")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PlaybookError, match="the file cannot be read: Permission denied"):
        load_playbook(path)


def test_the_files_of_a_folder_are_one_playbook(tmp_path: Path) -> None:
    write(tmp_path, "name: Learn", "a.yaml")
    write(tmp_path, "source: Handbook", "b.yaml")
    tree, problems = read_folder(tmp_path)
    assert to_plain(tree) == {"name": "Learn", "source": "Handbook"}
    assert problems == []


def test_a_key_may_stand_in_one_file_of_a_folder_only(tmp_path: Path) -> None:
    write(tmp_path, "name: Learn", "a.yaml")
    write(tmp_path, "source: Handbook\nname: Learn", "b.yaml")
    _, problems = read_folder(tmp_path)
    assert [str(problem) for problem in problems] == [
        f"{tmp_path / 'b.yaml'}:2:1: name: this key already stands in {tmp_path / 'a.yaml'} (keep it in one file)"
    ]


def test_a_folder_without_a_playbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"holds no \*\.yaml file"):
        read_folder(tmp_path)


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=6,
)
PLACES = [
    ("routes", "environment", "becomes"),
    ("routes", "environment", "becomes", "when"),
    ("routes", "personal", "destination"),
    ("checklist", "search"),
    ("checklist", "recreate", "when", "ide"),
    ("replies",),
    ("facts", "student", "fields"),
    ("signs", "leaving"),
    ("signs", "routes", "lights"),
    ("pages", "learn"),
    ("slack",),
    ("lengths",),
    ("batches", "306"),
]


@pytest.fixture(scope="module")
def shipped_values() -> str:
    return json.dumps(to_plain(read_folder(SHIPPED)[0]))


@given(place=st.sampled_from(PLACES), value=plain_values)
def test_any_value_in_any_place_is_taken_or_named(shipped_values: str, place: tuple[str, ...], value: Plain) -> None:
    plain = json.loads(shipped_values)
    inner = plain
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    _, problems = build_playbook(plain)
    assert all(str(problem).startswith(place[0]) for problem in problems)
