/** The kind of question, changeable, and the words that decided it. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { announced, written } from '../keys.js';
import { button, sign } from './controls.js';

/**
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Reason} Reason
 */

const SURE = 0.5;
const MOST_REASONS = 2;

/** @param {Case} one @param {Send} send */
export function route(one, send) {
  const choose = (/** @type {Event} */ event) =>
    send({ type: 'act', action: { kind: 'route', route: /** @type {HTMLSelectElement} */ (event.target).value } });
  return h('section.route', { key: 'route', 'aria-label': says.route },
    h('div.line', null,
      h('span.select', null,
        h('select', { id: 'route', 'aria-label': says.route, 'aria-keyshortcuts': announced('route'), value: one.route, onchange: choose },
          one.routes.map(({ id, label }) => h('option', { key: id, value: id }, label))),
        sign('chevron')),
      h('kbd', { 'aria-hidden': 'true' }, written('route'))),
    one.chosen ? chosen(send) : reasons(one, send));
}

/** @param {Case} one @param {string} id @param {Send} send */
function also(one, id, send) {
  const label = one.routes.find((choice) => choice.id === id)?.label ?? id;
  const choose = () => send({ type: 'act', action: { kind: 'route', route: id } });
  return button('chip', choose, `${says.also} ${short(label)}`, { key: `also-${id}` });
}

/** A route's name within a sentence. @param {string} label */
export const short = (label) => label.replace(/ escalation$/i, '').toLowerCase();

/** @param {Send} send */
const chosen = (send) =>
  h('p.why', { key: 'chosen' }, `${says.chosenByYou} `,
    button('link', () => send({ type: 'act', action: { kind: 'route', route: '' } }), says.automatic));

/** @param {Case} one @param {Send} send */
function reasons(one, send) {
  const own = one.reasons.filter((reason) => reason.route === one.route).slice(0, MOST_REASONS);
  const notSure = one.confidence < SURE && one.route !== 'personal';
  return h('p.why', { key: 'why' },
    says.reasons(own.length > 0, Boolean(one.alert)),
    own.map((reason, at) =>
      h('span.tipped', { key: at, tabindex: '0', 'aria-describedby': `why-${at}` },
        reason.quote ? h('q', null, reason.quote) : h('span', null, reason.why),
        reason.quote && h('span.tip', { id: `why-${at}`, role: 'tooltip' }, reason.why))),
    notSure && h('span', null, says.notSure),
    one.also.map((id) => also(one, id, send)));
}
