/** The whole panel as a function of its state. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isAlarmed } from '../state.js';
import { alert } from './alert.js';
import { checklist } from './checklist.js';
import { button } from './controls.js';
import { fields } from './fields.js';
import { footer } from './footer.js';
import { guide } from './guide.js';
import { guides } from './guides.js';
import { header } from './header.js';
import { keys } from './keys.js';
import { message } from './message.js';
import { notices, waiting } from './notices.js';
import { replies } from './replies.js';
import { route } from './route.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/dom.js').Child} Child
 */

/** @param {State} state @param {Send} send @returns {Child[]} */
export function panel(state, send) {
  const one = state.case;
  if (!one) return [waiting(state, send), footer(state, send), state.showsKeys && keys(send)];
  return [
    header(state, one, send),
    h('main', { key: 'main' }, state.reading ? [notices(state, send), guide(state.reading, send)] : walk(state, one, send)),
    footer(state, send),
    state.showsKeys && keys(send),
  ];
}

/** The steps of the walk, in the order of the work. @param {State} state @param {Case} one @param {Send} send @returns {Child[]} */
function walk(state, one, send) {
  const head = [notices(state, send), alert(state, send), route(one, send), paying(state, one, send)];
  if (isAlarmed(one)) return [...head, fields(state, one, send), message(state, one, send)];
  if (!one.escalates) return [...head, wayOut(one, send), replies(state, one, send), guides(state, send), fields(state, one, send)];
  return [...head, guides(state, send), checklist(state, one, send), fields(state, one, send), message(state, one, send), replies(state, one, send)];
}

/** Nobody is refused on a guess: when it is not known, the expert is asked. @param {State} state @param {Case} one @param {Send} send */
function paying(state, one, send) {
  const matters = one.fields.some((form) => form.name === 'paying');
  if (!matters || one.paying.value !== 'unknown' || state.typed.paying) return null;
  const answer = (/** @type {string} */ text) => send({ type: 'typed', field: 'paying', text });
  return h('section.paying', { key: 'paying', role: 'group', 'aria-label': says.askPaying },
    h('span', null, says.askPaying), h('span.spring'),
    button('small', () => answer('yes'), says.payingYes, { key: 'yes' }), button('small', () => answer('no'), says.payingNo, { key: 'no' }));
}

/** @param {Case} one @param {Send} send */
function wayOut(one, send) {
  const place = one.guide;
  const open = () => place && send({ type: 'open-guide', guideId: place.guide_id, sectionId: place.section_id, anchor: '' });
  return h('section.way-out', { key: 'way-out', 'aria-labelledby': 'way-out' },
    h('h2', { id: 'way-out' }, says.wayOut),
    h('p', null, one.summary),
    one.way_out.length > 0 && h('ol', null, one.way_out.map((step, at) => h('li', { key: at }, step))),
    place?.guide_id && button('link', open, says.guides.open(place.label)));
}
