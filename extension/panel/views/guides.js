/** Guides that may solve it, and the search over all of them. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { announced } from '../keys.js';
import { button, key, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Hit} Hit
 */

const MOST = 3;

/** @param {State} state @param {Send} send */
export function guides(state, send) {
  const { text, hits } = state.search;
  const isSearching = Boolean(text.trim());
  const shown = isSearching ? hits ?? [] : (state.case?.suggestions ?? []).slice(0, MOST);
  return h('section.guides', { key: 'guides', 'aria-labelledby': 'guides-title' },
    h('h2', { id: 'guides-title' }, isSearching ? says.guides.results : says.guides.suggested, shown.length > 0 && key('guides')),
    searchBox(state, send),
    isSearching && state.search.notes.map((note, at) => h('p.note', { key: `note-${at}` }, note)),
    shown.length > 0 && h('ul.hits', { id: 'hits', role: 'list' }, shown.map((hit, at) => row(state, send, hit, at))),
    empty(state, send, isSearching, shown.length));
}

/** @param {State} state @param {Send} send */
function searchBox(state, send) {
  const { text, at, resets } = state.search;
  /** @type {Record<string, () => void>} */
  const moves = {
    ArrowDown: () => send({ type: 'move', by: 1 }),
    ArrowUp: () => send({ type: 'move', by: -1 }),
    Enter: () => send({ type: 'submit' }),
  };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const move = event.ctrlKey || event.metaKey || event.isComposing ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return h('div.search', { key: 'search', role: 'search' }, sign('search'),
    h('input', {
      id: 'search', type: 'search', value: text, reset: resets, placeholder: says.guides.search, 'aria-label': says.guides.search,
      'aria-keyshortcuts': announced('search'), autocomplete: 'off', spellcheck: 'false', 'aria-activedescendant': at >= 0 ? `hit-${at}` : undefined,
      onkeydown, oninput: (/** @type {InputEvent} */ event) => send({ type: 'query', text: /** @type {HTMLInputElement} */ (event.target).value }),
    }),
    key('search'));
}

/** @param {State} state @param {Send} send @param {Hit} hit @param {number} at */
function row(state, send, hit, at) {
  const open = () => send({ type: 'open-guide', guideId: hit.guide_id, sectionId: hit.section_id, anchor: hit.anchor, from: `hit-${at}` });
  const trail = hit.trail.filter((part) => part !== hit.title);
  return h('li', { key: hit.section_id },
    h(`button.hit${state.search.at === at ? '.active' : ''}`, { type: 'button', id: `hit-${at}`, onclick: open, title: hit.why.length ? says.guides.because(hit.why) : undefined },
      h('span.hit-title', null, hit.title),
      h('span.trail', null, [hit.path, ...trail].join(' › ')),
      h('span.snippet', null, hit.snippet.map((part) => (part.marked ? h('mark', null, part.text) : part.text)))));
}

/** @param {State} state @param {Send} send @param {boolean} isSearching @param {number} count */
function empty(state, send, isSearching, count) {
  if (state.guides && !state.guides.ready) return unready(state, send);
  if (count) return null;
  if (isSearching) return state.search.hits && h('p.note', { key: 'empty' }, says.guides.nothing(state.search.text.trim()));
  return h('p.note', { key: 'empty' }, says.guides.none);
}

/** @param {State} state @param {Send} send */
function unready({ guides: known }, send) {
  if (known?.progress)
    return h('p.note', { key: 'empty' }, known.progress.what, h('progress', { max: 1, value: known.progress.share ?? undefined, 'aria-label': known.progress.what }));
  return h('p.note', { key: 'empty' }, known?.error ? says.guides.failed(known.error) : says.guides.missing, ' ',
    button('link', () => send({ type: 'sync' }), says.guides.fetch));
}
