/** Texts ready to send. A gap that nobody filled is marked, and blocks copying. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isOpen } from '../state.js';
import { button, fold } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Reply} Reply
 */

const GAP = /(\{[a-z_]+\})/;

/** @param {State} state @param {Case} one @param {Send} send */
export function replies(state, one, send) {
  if (!one.replies.length) return null;
  const about = { id: 'replies', title: says.replies.title, aside: one.replies.length, suggested: !one.escalates, hotkey: /** @type {const} */ ('replies') };
  return fold(state, send, about, () => one.replies.map((reply) => card(state, one, send, reply)));
}

/** @param {State} state @param {Case} one @param {Send} send @param {Reply} reply */
function card(state, one, send, reply) {
  const id = `reply-${reply.id}`;
  const open = isOpen(state, id, !one.escalates);
  const toggle = () => send({ type: 'fold', section: id, isOpen: !open });
  return h('div.reply', { key: reply.id },
    h('div.line', null,
      button('item.quiet', toggle, h('span', null, reply.title, ' ', h('span.tag', null, says.replies.to[reply.to])), { id, 'aria-expanded': String(open) }),
      button(reply.missing.length ? 'small.blocked' : 'small', () => copy(reply, send), says.replies.copy, { 'aria-label': `${says.replies.copy}: ${reply.title}` })),
    open && text(reply),
    gaps(one, reply, send),
    reply.to === 'email' && !reply.missing.length && h('a.link', { href: mail(reply), target: '_blank' }, says.replies.mail),
    reply.after && h('p.quiet-text', null, reply.after));
}

/** @param {Reply} reply @param {Send} send */
function copy(reply, send) {
  const [gap] = reply.missing;
  send(gap ? { type: 'focus', id: `field-${gap}` } : { type: 'copy', what: 'reply', reply: reply.id });
}

/** @param {Reply} reply */
const text = (reply) =>
  h('div.preview', null,
    reply.to === 'email' && h('div.first', null, `${reply.address} · ${reply.subject}`),
    reply.text.split(GAP).map((part) => (GAP.test(part) ? h('mark.gap', null, part) : part)));

/** @param {Case} one @param {Reply} reply @param {Send} send */
function gaps(one, reply, send) {
  const labels = reply.missing.map((name) => one.fields.find((form) => form.name === name)?.label ?? name);
  const [first] = reply.missing;
  return first && button('link', () => send({ type: 'focus', id: `field-${first}` }), says.replies.gap(labels), { key: 'gaps' });
}

/** @param {Reply} reply */
const mail = ({ address, subject, text: body }) =>
  `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
