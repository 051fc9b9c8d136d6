/** Whose question it is: name, how to reach them, paying or not, how long they have waited. Each fact leads to its field. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { fieldOf, textOf } from '../state.js';
import { button, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 */

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** @param {State} state @param {Case} one @param {Send} send */
export function header(state, one, send) {
  const name = textOf(state, 'name') || textOf(state, 'email') || (one.page.site === 'own-page' ? says.ownPage : one.page.title);
  return h('header.who', { key: 'who' },
    h('div.line', null,
      h('h1', null, fact(state, one, send, 'name', name || says.noName)),
      payingChip(state, one, send),
      waited(one, state.now)),
    h('div.line.sub', null, reach(state, one, send), lesson(state, one, send)));
}

/** A fact that tells its source on hover and focus, and leads to its field. @param {State} state @param {Case} one @param {Send} send @param {string} name @param {string} text */
function fact(state, one, send, name, text) {
  const read = fieldOf(one, name);
  const marks = `${read?.guessed ? '.guessed' : ''}${textOf(state, name) ? '' : '.absent'}`;
  const source = read?.source ?? '';
  return h('span.tipped', null,
    button(`fact${marks}`, () => send({ type: 'focus', id: `field-${name}` }), text, { 'aria-describedby': `tip-${name}` }),
    h('span.tip', { id: `tip-${name}`, role: 'tooltip' }, source));
}

/** @param {State} state @param {Case} one @param {Send} send */
function reach(state, one, send) {
  const name = ['username', 'email'].find((field) => textOf(state, field));
  if (!name) return null;
  const text = textOf(state, name);
  const copy = () => send({ type: 'copy-text', text, says: says.usernameCopied });
  return [fact(state, one, send, name, text), button('icon', copy, sign('copy'), { 'aria-label': says.copyUsername(text), key: 'copy' })];
}

/** @param {State} state @param {Case} one @param {Send} send */
const lesson = (state, one, send) => {
  const text = textOf(state, 'lesson');
  return text && fact(state, one, send, 'lesson', text);
};

/** Says whether the student pays; a click asks anew. @param {State} state @param {Case} one @param {Send} send */
function payingChip(state, one, send) {
  const paying = /** @type {keyof typeof says.paying} */ (textOf(state, 'paying') || 'unknown');
  const ask = () => {
    send({ type: 'fold', section: 'paying', isOpen: true });
    send({ type: 'focus', id: 'field-paying' });
  };
  if (!one.question.name?.found && paying === 'unknown') return null;
  return h('span.tipped.end', null,
    button(`chip.paying-${paying}`, ask, says.paying[paying], { 'aria-describedby': 'tip-paying' }),
    h('span.tip.right', { id: 'tip-paying', role: 'tooltip' }, one.paying.source));
}

/** @param {Case} one @param {number} now */
function waited(one, now) {
  const since = Date.parse(one.question.opened_at?.value ?? '');
  if (Number.isNaN(since) || since > now) return null;
  const time = now - since < WEEK ? duration(now - since) : says.since(new Date(since));
  return h('span.waited', { 'aria-label': says.waitingSince(time) }, time);
}

/** Minutes below an hour, hours and minutes below a day, then days. @param {number} ms */
export function duration(ms) {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours}:${String(minutes % 60).padStart(2, '0')} h` : `${Math.floor(hours / 24)} d`;
}
