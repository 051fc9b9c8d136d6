/** What is missing, and the one primary button: always in sight. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { primaryOf } from '../next.js';
import { button, key, sign } from './controls.js';
import { raiseButton } from './alert.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Missing} Missing
 */

const MOST_GAPS = 3;
/** Steps whose sentence stands nowhere else. */
const SPOKEN = new Set(['copy', 'guide']);

/** @param {State} state @param {Send} send */
export function footer(state, send) {
  return h('footer', { key: 'footer' },
    state.case && missing(state.case, send),
    state.case && primary(state, state.case, send),
    h('div.line.always', null, raiseButton(state, send), h('span.spring'),
      button('quiet.small', () => send({ type: 'keys' }), says.keys.show, { id: 'show-keys', hotkey: 'help' })));
}

/** @param {Case} one @param {Send} send */
function missing(one, send) {
  const facts = one.missing.filter((gap) => gap.kind === 'fact');
  if (!facts.length || !one.escalates) return null;
  const shown = facts.slice(0, MOST_GAPS);
  return h('p.missing', { key: 'missing' }, h('span.quiet-text', null, `${says.missing}: `),
    shown.map((gap, at) => [at > 0 && ', ', button('link', () => send({ type: 'focus', id: `field-${gap.field}` }), gap.label, { key: gap.id })]),
    facts.length > shown.length && h('span.quiet-text', null, `, ${says.more(facts.length - shown.length)}`));
}

/** @param {State} state @param {Case} one @param {Send} send */
function primary(state, one, send) {
  const next = primaryOf(state);
  const isAlarm = one.alert?.level === 'alert' && one.alert.state === 'open';
  return h('div.next', { key: 'next' },
    progress(state, one),
    next
      ? h(`button.primary${isAlarm ? '.danger' : ''}`, { type: 'button', id: 'primary', 'data-next': true, 'aria-keyshortcuts': 'Control+Enter', onclick: () => send(next.event) },
          h('span', null, next.label), key('primary'))
      : h('p.rest', { id: 'primary', tabindex: '-1' }, sign('check'), h('span', null, h('strong', null, one.next.label), one.next.detail && ` ${one.next.detail}`)),
    beside(one, send));
}

/** After copying: what to do in Slack, in steps. @param {State} state @param {Case} one */
function progress({ copied }, one) {
  if (one.next.kind !== 'posted' || !one.message) return SPOKEN.has(one.next.kind) && one.next.detail ? h('p.detail', { key: 'detail' }, one.next.detail) : null;
  const steps = copied?.pictureDone ? says.copyStep.both : says.copyStep.text;
  const text = copied?.hasPicture ? steps : says.copiedTo(one.message.to);
  return h('p.detail', { key: 'detail' }, sign('check'), text);
}

/** The second thing one may want now. @param {Case} one @param {Send} send */
function beside(one, send) {
  if (one.state !== 'open') return button('quiet', () => send({ type: 'act', action: { kind: 'reopen' } }), says.reopen, { key: 'reopen' });
  if (!one.message?.complete || one.next.kind === 'copy') return null;
  return button('quiet', () => send({ type: 'copy', what: 'message', reply: '' }), says.message.copy, { hotkey: 'copy', key: 'copy' });
}
