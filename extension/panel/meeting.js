/** Meeting the companion: finding it, having it prove itself, pairing with it, and noticing when it goes. */

import * as api from '../lib/api.js';
import { tellPanels } from '../lib/browser.js';
import { mark } from './timing.js';

/**
 * @typedef {import('./effects.js').Loop} Loop
 * @typedef {{ attempt: <T>(work: () => Promise<T>) => Promise<T | undefined>, tryAgain: () => Promise<unknown> }} Work
 */

const AGAIN_MS = 2000;
const PULSE_MS = 700;

/** @param {Loop & Work} loop */
export function meeting({ state, send, attempt, tryAgain }) {
  let again = 0;

  async function hello() {
    clearTimeout(again);
    if (!state().tabId || state().companion === 'offered') return false;
    const session = await attempt(api.meet);
    if (!session) return false;
    mark('found');
    send({ type: 'found', features: session.features });
    return true;
  }

  /** Shows the words of a code that came by link. The page of its own that is there for them has no tab to look at. */
  async function offer() {
    const offered = await attempt(api.offered);
    if (offered) send({ type: 'offered', ...offered });
    else if (!state().tabId && state().companion === 'finding') send({ type: 'barred', by: 'unpaired' });
  }

  /** @param {() => Promise<void>} by */
  async function pair(by) {
    const isPaired = await attempt(() => by().then(() => true));
    if (!isPaired) return send({ type: 'barred', by: 'unpaired' });
    send({ type: 'paired' });
    tellPanels({ type: 'paired' });
    await tryAgain();
  }

  function waitAndTry() {
    clearTimeout(again);
    again = setTimeout(tryAgain, AGAIN_MS);
  }

  /** Notices within a second that the companion has gone, or that somebody else answers in its place. */
  async function pulse() {
    if (state().companion === 'ready' && document.visibilityState === 'visible') await attempt(api.meet);
  }

  setInterval(pulse, PULSE_MS);
  return { hello, offer, pair, waitAndTry };
}
