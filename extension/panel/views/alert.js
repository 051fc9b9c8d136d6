/** The sign that a student may leave: loud until it is answered, calm when it only deserves a second look. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { button, key, reasonForm, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Alert} Alert
 */

/** @param {State} state @param {Send} send */
export function alert(state, send) {
  const found = state.case?.alert;
  if (!found) return null;
  if (found.state !== 'open') return answered(found, send);
  return found.level === 'alert' ? loud(state, found, send) : calm(state, found, send);
}

/** @param {State} state @param {Alert} found @param {Send} send */
const loud = (state, found, send) =>
  h('section.alert', { key: 'alert', id: 'alert', tabindex: '-1', 'aria-labelledby': 'alert-title' },
    h('h2', { id: 'alert-title' }, sign('alert'), says.alert.title),
    found.quote && h('blockquote', null, found.quote),
    h('p', null, found.raised_by_expert ? says.alert.raisedByYou : says.alert.why(found.why), ' ', says.alert.to(found.to)),
    dismissing(state, send));

/** @param {State} state @param {Alert} found @param {Send} send */
const calm = (state, found, send) =>
  h('section.look', { key: 'alert', id: 'alert', tabindex: '-1', 'aria-label': says.alert.look },
    h('p', null, h('strong', null, `${says.alert.look}: `), h('q', null, found.quote), ' ', found.why),
    h('div.line', null, button('small.danger', () => raise(send), says.alert.raise), dismissing(state, send)));

/** @param {State} state @param {Send} send */
function dismissing(state, send) {
  if (state.asking?.kind === 'alert') return reasonForm(state, send, { label: says.alert.because });
  const ask = () => send({ type: 'ask', asking: { kind: 'alert', id: 'dismiss', to: '' } });
  return button('small.quiet', ask, says.alert.dismiss, { id: 'ask-alert-dismiss', key: 'dismiss' });
}

/** @param {Alert} found @param {Send} send */
function answered(found, send) {
  const text = found.state === 'sent' ? says.alert.sent : says.alert.dismissed(found.because);
  const reopen = () => send({ type: 'act', action: { kind: 'alert', answer: 'reopen', because: '' } });
  return h('p.answered', { key: 'alert' }, h('span', null, text), button('link', reopen, says.alert.reopen));
}

/** @param {Send} send */
const raise = (send) => send({ type: 'act', action: { kind: 'alert', answer: 'raise', because: '' }, says: says.alert.raised });

/** Always there, on every page: what the program does not see, the expert may. @param {State} state @param {Send} send */
export function raiseButton(state, send) {
  const isOpen = state.case?.alert?.level === 'alert' && state.case.alert.state === 'open';
  if (isOpen) return null;
  return h('button.raise', { type: 'button', key: 'raise', 'aria-keyshortcuts': 'Alt+L', onclick: () => raise(send) },
    sign('alert'), h('span', null, says.alert.raise), key('alert'));
}
