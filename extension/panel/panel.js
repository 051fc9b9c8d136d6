/** The loop: an event changes the state, the state is drawn, the event has its effect. */

import { clickedAt, onMessage, onPageChange } from '../lib/browser.js';
import { render } from '../lib/dom.js';
import { effectsOf } from './effects.js';
import { keyPressed } from './keys.js';
import { reduce, start } from './state.js';
import { mark, painted, restart } from './timing.js';
import { panel } from './views/panel.js';
import { addFrom } from './views/picture.js';

/** @typedef {import('./types.js').Event} Event */

const CLOCK_MS = 30_000;
const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const live = /** @type {HTMLElement} */ (document.getElementById('said'));

let state = start(Number(new URLSearchParams(location.search).get('tab')), Date.now());
let clicked = 0;
let isDue = false;
let said = 0;
let focused = 0;

mark('loaded');
const effect = effectsOf({ state: () => state, send });

/** @param {Event} event */
function send(event) {
  state = reduce(state, event);
  if (!isDue) queueMicrotask(draw);
  isDue = true;
  effect(event);
}

function draw() {
  isDue = false;
  render(root, panel(state, send));
  if (state.said.n !== said) live.textContent = state.said.text;
  said = state.said.n;
  if (state.focus.n !== focused) focus(state.focus.id);
  focused = state.focus.n;
  if (state.case && !state.isLooking) painted(clicked);
}

/** @param {string} id */
function focus(id) {
  const place = document.getElementById(id);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: place.closest('article') ? 'start' : 'nearest' });
  if (place instanceof HTMLTextAreaElement && place.readOnly) place.select();
}

/** @param {string} id */
function edit(id) {
  send({ type: 'edit', field: id.startsWith('field-') ? id.slice('field-'.length) : '' });
}

/** @param {number} at */
function look(at) {
  if (at && at === clicked) return; // the click that opened this panel was read from the store already
  clicked = at;
  send({ type: 'clicked', at });
}

onMessage((message) => {
  if (message.type === 'clicked' && message.tabId === state.tabId) {
    if (clicked) restart();
    look(message.at);
  }
  if (message.type === 'paired') send({ type: state.tabId ? 'try-again' : 'paired' });
  if (message.type === 'case-changed' && message.from !== state.tabId && message.id === state.case?.id)
    send({ type: 'changed-elsewhere', id: message.id });
});
onPageChange(state.tabId, () => send({ type: 'page-moved' }));
setInterval(() => send({ type: 'clock', now: Date.now() }), CLOCK_MS);
document.addEventListener('keydown', (event) => keyPressed(event, state, send));
document.addEventListener('paste', (event) => addFrom(event.clipboardData, send) && event.preventDefault());
document.addEventListener('focusin', (event) => edit(/** @type {Element} */ (event.target).id));
document.addEventListener('focusout', () => edit('')); // a field that was left may show the companion's text
draw();
clickedAt(state.tabId).then((at) => look(at || Date.now()));
