/** Text on its way from the keyboard to the companion: kept here, encrypted, until the companion has it. */

import * as api from '../lib/api.js';
import { tellPanels } from '../lib/browser.js';
import { discardDraft, dropDraft, keepDraft, waitingDrafts } from '../lib/drafts.js';

/** @typedef {import('./effects.js').Loop & { inTurn: <T>(work: () => Promise<T>) => Promise<T | undefined> }} Line */

const PAUSE_MS = 350;

/** @param {string} caseId */
const lockOf = (caseId) => `case:${caseId}`;

/** @param {Line} line */
export function saving({ state, send, inTurn }) {
  /** @type {Map<string, number>} */
  const timers = new Map();
  let letGo = () => {};

  /** Says that a panel shows this case: its drafts are this panel's to save. @param {string} caseId */
  function hold(caseId) {
    letGo();
    void navigator.locks.request(lockOf(caseId), { mode: 'shared' }, () => new Promise((done) => (letGo = () => done(undefined))));
  }

  /** Keeps the text at once, and saves it when the person pauses. @param {string} field */
  function typed(field) {
    const { case: one, typed: all } = state();
    const draft = all[field];
    if (!one || !draft) return;
    void keepDraft({ caseId: one.id, field, ...draft });
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => save(field), PAUSE_MS));
  }

  /** @param {string} field @param {boolean} [force] keep this text over a newer one */
  async function save(field, force = false) {
    clearTimeout(timers.get(field));
    timers.delete(field);
    await inTurn(() => push(field, force));
  }

  /** What is said is read when its turn comes, so that the newest text goes and the version is the newest. @param {string} field @param {boolean} force */
  async function push(field, force) {
    const { case: one, typed: all, conflicts } = state();
    const draft = all[field];
    if (!one || !draft || conflicts[field]) return;
    const answer = await api.act(one.id, { kind: 'type', field, text: draft.text, base_version: draft.base, force });
    send({ type: 'saved', field, text: draft.text, case: answer.case, conflict: answer.conflict });
    if (answer.conflict) return;
    await dropDraft(one.id, field, draft.text);
    tellPanels({ type: 'case-changed', id: one.id, from: state().tabId });
  }

  /** Saves now what would be saved after the pause. */
  async function flush() {
    await Promise.all(Object.keys(state().typed).map((field) => save(field)));
  }

  /** The person took the other text. @param {string} field */
  async function discard(field) {
    const one = state().case;
    if (one) await discardDraft(one.id, field);
  }

  /** Brings back what was typed in this case and not acknowledged. @param {string} caseId */
  async function restore(caseId) {
    const drafts = await waitingDrafts();
    for (const { field, text, base } of drafts.filter((draft) => draft.caseId === caseId))
      if (state().case?.id === caseId) send({ type: 'restored', field, text, base });
  }

  /** Hands over what waits for cases that no panel shows. A conflict, or a refusal, is left for when that case is opened. */
  async function deliver() {
    const held = (await navigator.locks.query()).held?.map(({ name }) => name) ?? [];
    for (const { caseId, field, text, base } of await waitingDrafts()) {
      if (held.includes(lockOf(caseId))) continue;
      const action = /** @type {const} */ ({ kind: 'type', field, text, base_version: base, force: false });
      const answer = await api.act(caseId, action).catch(() => undefined);
      if (answer && !answer.conflict) await dropDraft(caseId, field, text);
    }
    await count();
  }

  async function count() {
    send({ type: 'waiting', count: (await waitingDrafts()).length });
  }

  return { hold, typed, save, flush, discard, restore, deliver };
}
