/** Nothing may be sent to whoever answers: why, in one sentence, and what to do. And how this browser gets its key. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { button, command } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../types.js').Barred} Barred
 */

const OPEN = new Set(['finding', 'ready', 'away']);

/** @param {State} state */
export const isBarred = ({ companion }) => !OPEN.has(companion);

/** @param {State} state @param {Send} send */
export function barred(state, send) {
  const { companion, offer } = state;
  if (companion === 'offered' && offer) return compare(offer, send);
  if (companion === 'paired') return section(says.border.paired);
  const by = /** @type {Barred} */ (companion);
  const mayPair = by === 'unpaired' || by === 'revoked';
  return section(says.border[by], command(says.border[by].command, send), mayPair ? typed(send) : again(send));
}

/** @param {{ words: string, replaces: boolean }} offer @param {Send} send */
const compare = ({ words, replaces }, send) =>
  section({ title: says.border.offered.title, detail: '' },
    h('p.words', { id: 'words', 'aria-live': 'polite' }, words),
    replaces && h('p', null, says.border.offered.replaces),
    button('primary', () => send({ type: 'pair' }), says.border.offered.yes, { id: 'primary', 'data-next': true }),
    h('p.quiet-text', null, says.border.offered.hint));

/** @param {Send} send */
const again = (send) => button('primary', () => send({ type: 'try-again' }), says.away.again, { id: 'primary', 'data-next': true });

/** For when no browser opened by itself. @param {Send} send */
function typed(send) {
  const onsubmit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const code = /** @type {HTMLInputElement} */ (document.getElementById('code')).value;
    if (code.trim()) send({ type: 'pair-typed', code });
  };
  return h('form.reason', { key: 'typed', onsubmit },
    h('label', { for: 'code' }, says.border.typed),
    h('div.line', null,
      h('input', { id: 'code', autocomplete: 'off', spellcheck: 'false', required: true }),
      h('button.small', { type: 'submit' }, says.border.pair)));
}

/** @param {{ title: string, detail: string }} words @param {...import('../../lib/dom.js').Child} rest */
const section = ({ title, detail }, ...rest) =>
  h('section.border', { key: 'border', 'aria-label': title }, h('h1', null, title), detail && h('p', null, detail), rest);
