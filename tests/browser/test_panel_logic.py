"""The panel's pure parts, run in the browser that runs them for people: the state, and the drawing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.panel_driver import Chromium

FIELD = "{value: 'old', source: 'page', found: true, guessed: false, edited: false, version: 3, original: 'old'}"
CASE = f"""{{id: 'esc-1', version: 5, alert: null, missing: [], pictures: [], message: null,
  question: {{}}, environment: {{}}, draft: {{expected: {FIELD}}}, paying: {FIELD}}}"""
STATE = f"""
  const {{ start, reduce, textOf, isOpen }} = await import('/panel/state.js');
  const one = {CASE};
  const walk = (...events) => events.reduce(reduce, reduce(start(7, 0), {{type: 'case', case: one}}));
"""
DOM = """
  const { h, render } = await import('/lib/dom.js');
  const root = document.createElement('div');
  document.body.append(root);
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page of the extension's own origin."""
    folder: Path = tmp_path_factory.mktemp("logic")
    with Chromium(folder, (1,)) as chromium:
        yield chromium.open(f"chrome-extension://{chromium.id}/panel/panel.css")


def run(page: Page, setting: str, script: str) -> Any:
    return page.evaluate(f"async () => {{ {setting} {script} }}")


def test_typed_text_shows_until_the_companion_has_this_very_text(page: Page) -> None:
    script = """
      const typed = walk({type: 'typed', field: 'expected', text: 'new'},
        {type: 'typed', field: 'expected', text: 'newer'});
      const late = reduce(typed, {type: 'saved', field: 'expected', text: 'new', case: one, conflict: null});
      const done = reduce(late, {type: 'saved', field: 'expected', text: 'newer', case: one, conflict: null});
      return [textOf(typed, 'expected'), typed.typed.expected.base, textOf(late, 'expected'), textOf(done, 'expected')];
    """
    assert run(page, STATE, script) == ["newer", 3, "newer", "old"]


def test_an_answer_that_was_overtaken_changes_nothing(page: Page) -> None:
    script = """
      const state = walk({type: 'case', case: {...one, version: 9}}, {type: 'case', case: {...one, version: 8}});
      return state.case.version;
    """
    assert run(page, STATE, script) == 9


def test_another_case_starts_afresh_and_keeps_only_what_is_not_of_a_case(page: Page) -> None:
    script = """
      const state = walk({type: 'found', hello: {guides: {ready: true}}}, {type: 'typed', field: 'expected', text: 'x'},
        {type: 'fold', section: 'message', isOpen: true}, {type: 'case', case: {...one, id: 'esc-2'}});
      return [state.companion, state.typed, state.folds, state.tabId];
    """
    assert run(page, STATE, script) == ["ready", {}, {}, 7]


def test_a_conflict_keeps_both_texts_until_one_is_chosen(page: Page) -> None:
    script = """
      const conflict = {field: 'expected', yours: 'mine', theirs: 'theirs', version: 6};
      const state = walk({type: 'typed', field: 'expected', text: 'mine'},
        {type: 'saved', field: 'expected', text: 'mine', case: one, conflict});
      const mine = reduce(state, {type: 'keep-mine', field: 'expected'});
      const theirs = reduce(state, {type: 'take-theirs', field: 'expected'});
      return [textOf(state, 'expected'), state.conflicts.expected.theirs, textOf(mine, 'expected'), mine.conflicts,
        textOf(theirs, 'expected'), theirs.conflicts];
    """
    assert run(page, STATE, script) == ["mine", "theirs", "mine", {}, "old", {}]


def test_hits_of_an_older_question_are_dropped(page: Page) -> None:
    script = """
      const hits = (text) => ({type: 'hits', text, submitted: false, hits: [{section_id: text}], notes: []});
      const state = walk({type: 'query', text: 'ab'}, hits('ab'), {type: 'query', text: 'abc'}, hits('ab'));
      const moves = [1, 1, -1].map((by) => ({type: 'move', by}));
      const moved = moves.reduce(reduce, reduce(state, hits('abc')));
      return [state.search.hits[0].section_id, moved.search.hits[0].section_id, moved.search.at];
    """
    assert run(page, STATE, script) == ["ab", "abc", 0]


def test_escape_undoes_the_innermost_thing_first(page: Page) -> None:
    script = """
      let state = walk({type: 'query', text: 'x'}, {type: 'guide', guide: {}, anchor: '', from: 'hit-0'},
        {type: 'ask', asking: {kind: 'alert', id: 'dismiss', to: ''}}, {type: 'keys'});
      const seen = [];
      for (let step = 0; step < 5; step += 1) {
        state = reduce(state, {type: 'back'});
        seen.push([state.showsKeys, Boolean(state.asking), Boolean(state.reading), state.search.text]);
      }
      return seen;
    """
    assert run(page, STATE, script) == [
        [False, True, True, "x"],
        [False, False, True, "x"],
        [False, False, False, "x"],
        [False, False, False, ""],
        [False, False, False, ""],
    ]


def test_an_alarm_is_announced_once(page: Page) -> None:
    script = """
      const alarm = {...one, version: 6, alert: {level: 'alert', state: 'open', quote: 'I quit'}};
      const state = walk({type: 'case', case: alarm});
      const again = reduce(state, {type: 'case', case: {...alarm, version: 7}});
      return [state.said.text, again.said.n - state.said.n];
    """
    assert run(page, STATE, script) == ["This student may leave. I quit", 0]


def test_a_string_becomes_a_text_node_and_a_dangerous_address_nothing(page: Page) -> None:
    script = """
      render(root, h('p', {onclick: 'alert(1)'}, '<img src=x onerror=alert(1)>'),
        h('a', {href: 'javascript:alert(1)'}, 'x'), h('a', {href: 'https://learn.co/'}, 'y'));
      return [root.querySelector('p').textContent, root.querySelectorAll('img').length, root.querySelector('p').onclick,
        [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))];
    """
    assert run(page, DOM, script) == ["<img src=x onerror=alert(1)>", 0, None, [None, "https://learn.co/"]]


def test_a_named_element_is_moved_and_never_made_anew(page: Page) -> None:
    script = """
      const list = (...names) => render(root, h('ul', null, names.map((name) => h('li', {key: name}, name))));
      list('a', 'b', 'c');
      const before = [...root.querySelectorAll('li')];
      list('c', 'a', 'd');
      const after = [...root.querySelectorAll('li')];
      return [after[0] === before[2], after[1] === before[0], after.map((item) => item.textContent).join('')];
    """
    assert run(page, DOM, script) == [True, True, "cad"]


def test_a_field_in_use_is_left_alone_until_it_is_left_or_reset(page: Page) -> None:
    script = """
      const field = (value, reset = 0) => render(root, h('input', {key: 'f', value, reset}));
      field('a');
      const input = root.querySelector('input');
      input.focus();
      field('b');
      const held = input.value;
      field('c', 1);
      const reset = input.value;
      input.blur();
      field('d', 1);
      return [held, reset, input.value];
    """
    assert run(page, DOM, script) == ["a", "c", "d"]


def test_focus_goes_to_what_comes_next_when_its_place_is_gone(page: Page) -> None:
    script = """
      const draw = (names) => render(root, h('section', null, names.map((name, at) =>
        h('button', {key: name, id: name, 'data-next': at === 0}, name))));
      draw(['a', 'b']);
      document.getElementById('a').focus();
      draw(['b']);
      return document.activeElement.id;
    """
    assert run(page, DOM, script) == "b"
