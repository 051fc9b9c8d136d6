/** The keyboard. Every key has a modifier (WCAG 2.1.4), so that no letter is ever taken from a text. */

import { isMac } from '../lib/browser.js';
import { says } from '../lib/strings.js';
import { primaryOf } from './next.js';
import { isAlarmed, isOpen } from './state.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Event} Event
 * @typedef {import('./types.js').Send} Send
 * @typedef {'copy' | 'search' | 'guides' | 'route' | 'checklist' | 'missing' | 'message' | 'replies' | 'alert' | 'picture' | 'look' | 'help'} Name
 * @typedef {{ letter: string, event: (state: State) => Event | null }} Key
 */

const onMac = isMac();

/** @param {string} id @returns {Event} */
const to = (id) => ({ type: 'focus', id });

/** The letters leave out D, E and F, which Chrome takes, and E, I, N and U, which write accents on a Mac. @type {Record<Name, Key>} */
export const KEYS = {
  copy: { letter: 'C', event: copied },
  search: { letter: 'S', event: () => to('search') },
  guides: { letter: 'G', event: () => to('hit-0') },
  route: { letter: 'T', event: () => to('route') },
  checklist: { letter: 'B', event: nextItem },
  missing: { letter: 'M', event: firstMissing },
  message: { letter: 'P', event: (state) => ({ type: 'fold', section: 'message', isOpen: !isOpen(state, 'message', isAlarmed(state.case)) }) },
  replies: { letter: 'A', event: (state) => (state.case?.replies[0] ? to(`reply-${state.case.replies[0].id}`) : null) },
  alert: { letter: 'L', event: raised },
  picture: { letter: 'V', event: (state) => (state.case ? { type: 'take-picture' } : null) },
  look: { letter: 'R', event: () => ({ type: 'look' }) },
  help: { letter: 'H', event: () => ({ type: 'keys' }) },
};

/** How a key is written beside its action. @param {Name | 'primary' | 'back'} name */
export function written(name) {
  if (name === 'primary') return onMac ? '⌘↵' : 'Ctrl ↵';
  if (name === 'back') return 'Esc';
  return onMac ? `⌥${KEYS[name].letter}` : `Alt ${KEYS[name].letter}`;
}

/** The same key as assistive technology reads it. @param {Name} name */
export const announced = (name) => `Alt+${KEYS[name].letter}`;

/** @param {KeyboardEvent} pressed @param {State} state @param {Send} send */
export function keyPressed(pressed, state, send) {
  const event = pressed.isComposing ? null : meant(pressed, state);
  if (!event) return;
  pressed.preventDefault();
  send(event);
}

/** @param {KeyboardEvent} pressed @param {State} state @returns {Event | null} */
function meant(pressed, state) {
  if (pressed.key === 'Escape') return { type: 'back' };
  const isCommand = onMac ? pressed.metaKey : pressed.ctrlKey;
  if (isCommand && pressed.key === 'Enter') return primaryOf(state)?.event ?? null;
  if (isCommand && !pressed.altKey && !pressed.shiftKey && pressed.code === 'KeyK') return to('search');
  return isPlainAlt(pressed) ? byLetter(pressed.code, state) : null;
}

/** @param {string} code @param {State} state @returns {Event | null} */
function byLetter(code, state) {
  const key = Object.values(KEYS).find(({ letter }) => code === `Key${letter}`);
  return key ? key.event(state) : null;
}

/** AltGr writes letters in many layouts and looks like Ctrl+Alt. @param {KeyboardEvent} pressed */
const isPlainAlt = (pressed) =>
  pressed.altKey && !pressed.ctrlKey && !pressed.metaKey && !pressed.shiftKey && !pressed.getModifierState('AltGraph');

/** @param {State} state @returns {Event | null} */
function copied(state) {
  const message = state.case?.message;
  if (!message) return null;
  return message.complete ? { type: 'copy', what: 'message', reply: '' } : firstMissing(state);
}

/** @param {State} state @returns {Event | null} */
function nextItem(state) {
  const item = state.case?.checklist.find((one) => one.state === 'open');
  return item ? to(`item-${item.id}`) : null;
}

/** @param {State} state @returns {Event | null} */
function firstMissing(state) {
  const gap = state.case?.missing[0];
  if (!gap) return null;
  return to(gap.kind === 'item' ? `item-${gap.id}` : `field-${gap.field}`);
}

/** @param {State} state @returns {Event} */
function raised(state) {
  if (isAlarmed(state.case)) return to('alert');
  return { type: 'act', action: { kind: 'alert', answer: 'raise', because: '' }, says: says.alert.raised };
}
