/** The true preview: the very text that will be copied, with what was hidden in it and the pictures that go along. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isAlarmed } from '../state.js';
import { button, fold } from './controls.js';
import { picture } from './picture.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Message} Message
 */

const LABEL = /^([A-Z][\p{L} '-]{1,30}):(?: |$)/u;

/** @param {State} state @param {Case} one @param {Send} send */
export function message(state, one, send) {
  const { message: text, missing } = one;
  if (!text) return null;
  const aside = missing.length ? says.message.missing(missing.length) : says.message.complete;
  const about = { id: 'message', title: says.message.title, aside, suggested: isAlarmed(one), hotkey: /** @type {const} */ ('message') };
  return [
    fold(state, send, about, () => [
      h('p.to', null, says.message.to(text.to, text.workspace)),
      text.refused ? h('p.note', null, text.refused) : h('div.preview', { tabindex: '0', role: 'region', 'aria-label': says.message.title }, lines(text.text)),
      hidden(text, send),
      text.cuts.map((cut, at) => h('p.note', { key: `cut-${at}` }, cut)),
      text.log && button('link', () => send({ type: 'copy-text', text: text.log, says: says.message.logCopied }), says.message.log),
    ]),
    hints(text, send),
    one.escalates && !isAlarmed(one) && picture(state, one, send),
  ];
}

/** @param {string} text */
const lines = (text) =>
  text.split('\n').map((line, at) => {
    const [label = ''] = LABEL.exec(line) ?? [];
    return h(at ? 'div' : 'div.first', { key: at }, label && h('b', null, label.trimEnd()), label && ' ', line.slice(label.length), !line && '\u00a0');
  });

/** @param {Message} text @param {Send} send */
function hidden(text, send) {
  if (!text.redactions.length) return null;
  return h('div.redactions', { key: 'redactions' }, h('h3', null, says.message.redacted),
    h('ul', null, text.redactions.map(({ id, kind, restored }) =>
      h('li', { key: id }, h('span', null, kind),
        button('link', () => send({ type: 'act', action: { kind: 'redaction', mark: id, restore: !restored } }), restored ? says.message.hide : says.message.restore,
          { 'aria-label': `${restored ? says.message.hide : says.message.restore}: ${kind}` })))));
}

/** What could be better about it, each leading to its field. @param {Message} text @param {Send} send */
function hints(text, send) {
  if (!text.problems.length) return null;
  return h('ul.hints', { key: 'hints' }, text.problems.map((problem) =>
    h('li', { key: `${problem.field}-${problem.text}` }, button('link', () => send({ type: 'focus', id: `field-${problem.field}` }), problem.text))));
}
