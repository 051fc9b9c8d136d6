/** The whole panel as a function of its state. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isAlarmed, isOpen, textOf } from '../state.js';
import { alert } from './alert.js';
import { checklist } from './checklist.js';
import { button, openAt, reasonForm } from './controls.js';
import { fields } from './fields.js';
import { footer } from './footer.js';
import { guide } from './guide.js';
import { guides } from './guides.js';
import { header } from './header.js';
import { keys } from './keys.js';
import { message } from './message.js';
import { notices, pageState, waiting } from './notices.js';
import { replies } from './replies.js';
import { route, short } from './route.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/dom.js').Child} Child
 */

/** @param {State} state @param {Send} send @returns {Child[]} */
export function panel(state, send) {
  const one = state.case;
  if (!one) return [waiting(state, send), footer(state, send), state.showsKeys && keys(send)];
  return [
    header(state, one, send),
    notices(state, send),
    h('main', { key: 'main', hidden: Boolean(state.reading) }, walk(state, one, send)),
    state.reading && h('main', { key: 'reading' }, guide(state.reading, send)),
    footer(state, send),
    state.showsKeys && keys(send),
  ];
}

/** The steps of the walk, in the order of the work. @param {State} state @param {Case} one @param {Send} send @returns {Child[]} */
function walk(state, one, send) {
  const head = [pageState(one, send), alert(state, send), route(one, send), paying(state, one, send)];
  if (isAlarmed(one)) return [...head, fields(state, one, send), message(state, one, send)];
  if (!one.escalates) return [...head, wayOut(one, send), replies(state, one, send), guides(state, send), fields(state, one, send)];
  return [...head, guides(state, send), checklist(state, one, send), fields(state, one, send), message(state, one, send), replies(state, one, send), closing(state, one, send)];
}

/** Nobody is refused on a guess: when it is not known, the expert is asked. @param {State} state @param {Case} one @param {Send} send */
function paying(state, one, send) {
  const isAsked = one.escalates && !isAlarmed(one) && Boolean(one.question.link?.found) && textOf(state, 'paying') === 'unknown';
  if (!isOpen(state, 'paying', isAsked)) return null;
  const answer = (/** @type {string} */ text) => {
    send({ type: 'fold', section: 'paying', isOpen: false });
    send({ type: 'typed', field: 'paying', text });
  };
  return h('section.paying', { key: 'paying', role: 'group', 'aria-label': says.askPaying },
    h('span', null, says.askPaying), h('span.spring'),
    button('small', () => answer('yes'), says.payingYes, { key: 'yes', id: 'field-paying' }), button('small', () => answer('no'), says.payingNo, { key: 'no' }));
}

/** @param {Case} one @param {Send} send */
function wayOut(one, send) {
  const place = one.guide;
  return h('section.way-out', { key: 'way-out', 'aria-labelledby': 'way-out' },
    h('h2', { id: 'way-out' }, says.wayOut),
    h('p', null, one.summary),
    one.way_out.length > 0 && h('ol', null, one.way_out.map((step, at) => h('li', { key: at }, step))),
    one.state === 'open' && afterAll(one, send),
    place?.guide_id && button('link', () => openAt(send, place, 'way-out-guide'), says.guides.open(place.label), { id: 'way-out-guide' }));
}

/** A question that solved itself, or went another way. @param {State} state @param {Case} one @param {Send} send */
function closing(state, one, send) {
  if (one.state !== 'open') return null;
  if (state.asking?.kind === 'close') return reasonForm(state, send, { label: says.whyClose });
  const ask = () => send({ type: 'ask', asking: { kind: 'close', id: 'case', to: '' } });
  return button('small.quiet.closing', ask, says.closeCase, { id: 'ask-close-case', key: 'closing' });
}

/** The routes that do escalate, a click away. @param {Case} one @param {Send} send */
function afterAll(one, send) {
  const choose = (/** @type {string} */ id) => send({ type: 'act', action: { kind: 'route', route: id } });
  return h('div.line.wrap', { key: 'after-all' }, h('span.quiet-text', null, says.afterAll),
    one.routes.filter(({ id, escalates }) => escalates && id !== 'personal').map(({ id, label }) => button('chip', () => choose(id), short(label), { key: id })));
}
