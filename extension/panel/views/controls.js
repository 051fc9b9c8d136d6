/** The few kinds of things one can press, and what stands beside them. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { announced, written } from '../keys.js';
import { isOpen } from '../state.js';

/**
 * @typedef {import('../../lib/dom.js').Child} Child
 * @typedef {import('../../lib/dom.js').Props} Props
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../keys.js').Name} Name
 */

/** What each sign is drawn from, on a grid of 16. */
const SIGNS = {
  chevron: 'M6 4l4 4-4 4',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  alert: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.8v.2',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M10.5 10.5l3.5 3.5',
  camera: 'M2 5h3l1-1.5h4L11 5h3v8H2zM8 6.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4',
  back: 'M13 8H3.5M7 4L3 8l4 4',
  out: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5',
  close: 'M4 4l8 8M12 4l-8 8',
  again: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
  skip: 'M4 8h8',
};

/** @typedef {keyof typeof SIGNS} Sign */

/** @param {Sign} name */
export const sign = (name) =>
  h('svg.sign', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('path', { d: SIGNS[name] }));

/** A key as it is written beside its action. @param {Name | 'primary' | 'back'} name */
export const key = (name) => h('kbd', { 'aria-hidden': 'true' }, written(name));

/** @param {string} look the button's classes, joined by dots @param {() => void} onclick @param {Child} label @param {Props & { hotkey?: Name }} [props] */
export function button(look, onclick, label, { hotkey, ...props } = {}) {
  const keyed = hotkey && { 'aria-keyshortcuts': announced(hotkey) };
  return h(`button.${look}`, { type: 'button', onclick, ...keyed, ...props }, label, hotkey && key(hotkey));
}

/** A command to copy into a terminal. @param {string} text @param {Send} send */
export const command = (text, send) =>
  h('div.command', { key: 'command' }, h('code', null, text),
    button('icon', () => send({ type: 'copy-text', text, says: says.away.commandCopied }), sign('copy'), { 'aria-label': says.away.copyCommand }));

/**
 * A section that folds. Its heading is the button.
 * @param {State} state @param {Send} send
 * @param {{ id: string, title: string, aside?: Child, suggested: boolean, hotkey?: Name }} about `suggested`: open until the person says otherwise
 * @param {() => Child} inside is drawn only when open
 */
export function fold(state, send, { id, title, aside, suggested, hotkey }, inside) {
  const open = isOpen(state, id, suggested);
  const toggle = () => send({ type: 'fold', section: id, isOpen: !open });
  const props = { id: `fold-${id}`, 'aria-expanded': String(open), ...(hotkey && { hotkey }) };
  return h(`section.fold.${id}`, { key: id, 'aria-labelledby': `fold-${id}` },
    h('h2', null, button('heading', toggle, [sign('chevron'), h('span.title', null, title), h('span.aside', null, aside)], props)),
    open && h('div.inside', null, inside()));
}

/** The form that asks for a reason. @param {State} state @param {Send} send @param {{ label: string, hint?: string, usual?: string[] }} about */
export function reasonForm({ asking }, send, { label, hint, usual = [] }) {
  const save = (/** @type {string} */ text) => text.trim() && asking && send({ type: 'answer', asking, reason: text.trim() });
  const onsubmit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    save(/** @type {HTMLInputElement} */ (document.getElementById('reason')).value);
  };
  return h('form.reason', { key: 'reason', onsubmit },
    h('label', { for: 'reason' }, label),
    hint && h('p.quiet-text', null, hint),
    usual.length > 0 && h('div.usual', null, usual.map((text) => button('chip', () => save(text), text, { key: text }))),
    h('div.line', null,
      h('input', { id: 'reason', placeholder: says.reason.placeholder, autocomplete: 'off', required: true }),
      h('button.small', { type: 'submit' }, says.reason.save),
      button('small.quiet', () => send({ type: 'back' }), says.reason.cancel)));
}

/** Opens a guide at the place that the playbook names. @param {Send} send @param {import('../../lib/types.js').GuideRef} place @param {string} from what gets the focus back */
export const openAt = (send, { guide_id: guideId, section_id: sectionId }, from) =>
  send({ type: 'open-guide', guideId, sectionId, anchor: '', from });
