/** What went wrong or is in the way: one sentence, and one thing to press. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isMac } from '../../lib/browser.js';
import { barred, isBarred } from './border.js';
import { button, command, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 */

/** @param {State} state @param {Send} send */
export function notices(state, send) {
  const all = [
    state.companion === 'away' && strip(send),
    isBarred(state) && barred(state, send),
    state.problem && problem(state, send),
    state.refused && byHand(state, send),
    state.hasMoved && moved(send),
  ];
  return all.some(Boolean) && h('div.notices', { key: 'notices' }, all);
}

/** The whole panel while there is no case to show. @param {State} state @param {Send} send */
export function waiting(state, send) {
  if (state.companion === 'away') return away(state, send);
  if (isBarred(state)) return h('main.lone', { key: 'barred' }, barred(state, send), state.problem && problem(state, send));
  if (state.problem) return h('main.lone', { key: 'problem' }, problem(state, send), button('primary', () => send({ type: 'look' }), says.look));
  return h('main.lone.late', { key: 'looking', 'aria-busy': 'true' }, h('p', null, says.looking));
}

/** @param {State} state @param {Send} send */
const away = (state, send) =>
  h('main.lone', { key: 'away' },
    h('h1', null, says.away.title),
    h('p', null, says.away.detail),
    command(says.away.command, send),
    button('primary', () => send({ type: 'try-again' }), says.away.again, { id: 'primary', 'data-next': true }),
    state.waiting > 0 && h('p.quiet-text', null, says.waiting(state.waiting)));

/** @param {Send} send */
const strip = (send) =>
  h('section.notice', { key: 'away', 'aria-label': says.away.title },
    h('p', null, h('strong', null, `${says.away.title}. `), says.away.strip),
    h('div.line.wrap', null, command(says.away.command, send), button('small', () => send({ type: 'try-again' }), says.away.again)));

/** @param {State} state @param {Send} send */
function problem({ problem: found }, send) {
  if (!found) return null;
  return h('section.notice', { key: 'problem', 'aria-label': found.title },
    h('p', null, h('strong', null, found.title), ' ', found.detail, ' ', found.remedy),
    button('icon', () => send({ type: 'dismiss' }), sign('close'), { 'aria-label': says.dismiss }));
}

/** @param {State} state @param {Send} send */
const byHand = ({ refused }, send) =>
  h('section.notice', { key: 'refused', 'aria-label': says.clipboardRefused },
    h('p', null, says.copyByHand(isMac() ? '⌘C' : 'Ctrl+C')),
    h('textarea', { id: 'refused', readonly: true, value: refused, rows: 4, 'aria-label': says.message.title }),
    button('icon', () => send({ type: 'dismiss' }), sign('close'), { 'aria-label': says.dismiss }));

/** @param {Send} send */
const moved = (send) =>
  h('section.notice', { key: 'moved' }, h('p', null, says.moved), button('small', () => send({ type: 'look' }), says.look, { hotkey: 'look' }));

/** A page that tells nothing: what to do instead. @param {Case} one @param {Send} send */
export function pageState(one, send) {
  if (one.page.state === 'ok') return null;
  const { title, detail } = says.page[one.page.state];
  return h('section.notice.calm', { key: 'page', 'aria-label': title },
    h('p', null, h('strong', null, `${title}. `), detail),
    h('div.line.wrap', null, button('small', () => send({ type: 'look' }), says.look, { hotkey: 'look' }),
      button('small.quiet', () => send({ type: 'blank' }), says.ownCase, { title: says.ownCaseHint })));
}
