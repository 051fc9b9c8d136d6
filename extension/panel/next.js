/** The one primary button: what it says and what a press does, from the case's next step. */

import { says } from '../lib/strings.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Event} Event
 * @typedef {{ label: string, detail: string, event: Event }} Primary
 */

/** While the companion is looked for, or is there, there is nothing to try again. */
const IDLE = new Set(['finding', 'ready', 'paired']);

/** @param {State} state @returns {Primary | null} null when there is nothing to press */
export function primaryOf(state) {
  if (state.companion === 'offered') return { label: says.border.offered.yes, detail: '', event: { type: 'pair' } };
  if (!state.case) return IDLE.has(state.companion) ? null : { label: says.away.again, detail: '', event: { type: 'try-again' } };
  const { next } = state.case;
  const event = eventOf(state);
  const label = event?.type === 'copy-picture' ? says.copyStep.picture : next.kind === 'fill' ? says.fillIn(next.label) : next.label;
  return event && { label, detail: next.detail, event };
}

/** @param {State} state @returns {Event | null} */
function eventOf(state) {
  const one = state.case;
  if (!one) return null;
  const { kind, field, item, reply } = one.next;
  if (kind === 'fill') return { type: 'focus', id: `field-${field}` };
  if (kind === 'check') return { type: 'focus', id: `item-${item}` };
  if (kind === 'copy') return { type: 'copy', what: 'message', reply: '' };
  if (kind === 'reply') return { type: 'copy', what: 'reply', reply };
  if (kind === 'guide' && !one.guide?.guide_id) return { type: 'focus', id: 'search' };
  if (kind === 'guide' && one.guide)
    return { type: 'open-guide', guideId: one.guide.guide_id, sectionId: one.guide.section_id, anchor: '', from: 'primary' };
  if (kind === 'posted') return posted(state);
  return one.state === 'open' ? { type: 'act', action: { kind: 'close', because: one.label }, says: says.closed } : null;
}

/** The picture goes along before the message counts as posted. @param {State} state @returns {Event} */
function posted(state) {
  const { copied } = state;
  if (copied?.hasPicture && !copied.pictureDone) return { type: 'copy-picture' };
  return { type: 'act', action: { kind: 'posted' }, says: says.sentState };
}
