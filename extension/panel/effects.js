/** What an event does outside the panel: the companion, the page, the clipboard, the drafts. Each answer is an event again. */

import * as api from '../lib/api.js';
import { pictureOfTab, readPage, tellPanels } from '../lib/browser.js';
import { says } from '../lib/strings.js';
import { capturePage } from '../capture/page.js';
import { copyMessage, copyPicture, copyReply, copyText } from './copying.js';
import { meeting } from './meeting.js';
import { saving } from './saving.js';
import { mark } from './timing.js';

/**
 * @typedef {import('./types.js').Event} Event
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Send} Send
 * @typedef {import('../lib/types.js').Action} Action
 * @typedef {{ state: () => State, send: Send }} Loop
 * @typedef {{ [K in Event['type']]?: (event: Extract<Event, { type: K }>) => unknown }} Effects
 */

const TYPING_MS = 120;
const PROGRESS_MS = 700;
const SUGGESTED = 8;

/** @param {Loop} loop @returns {(event: Event) => void} */
export function effectsOf(loop) {
  const { state, send } = loop;
  /** @type {Promise<unknown>} actions go one after the other: each answer is the whole case */
  let line = Promise.resolve();
  /** @type {Action[]} clicks that the companion was not there for */
  const unsent = [];
  let typing = 0;

  /** Runs, and turns every failure into an event. @template T @param {() => Promise<T>} work @returns {Promise<T | undefined>} */
  async function attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof api.RefusedError) send({ type: 'refused', problem: error.problem });
      else if (error instanceof api.BarredError) send({ type: 'barred', by: error.by });
      else if (error instanceof api.AwayError) send({ type: 'away' });
      else send({ type: 'refused', problem: says.unforeseen(error) });
    }
    return undefined;
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T | undefined>} */
  function inTurn(work) {
    const mine = line.then(() => attempt(work));
    line = mine;
    return mine;
  }

  /** @param {Action} action @param {string} [said] */
  async function act(action, said = '') {
    const id = state().case?.id;
    const answer = id && (await inTurn(() => api.act(id, action)));
    if (!id || !answer) return putOff(action);
    send({ type: 'case', case: answer.case });
    if (said) send({ type: 'say', text: said });
    tellPanels({ type: 'case-changed', id, from: state().tabId });
  }

  /** A refusal was shown already; what nobody was there for is noted. @param {Action} action */
  function putOff(action) {
    if (state().companion === 'ready') return;
    unsent.push(action);
    send({ type: 'say', text: says.away.noted });
  }

  /** Does what was clicked while the companion was away: each of these may safely be done twice. */
  const catchUp = () => Promise.all(unsent.splice(0).map((action) => act(action)));

  const drafts = saving({ ...loop, inTurn });
  const { hello, offer, pair, waitAndTry } = meeting({ ...loop, attempt, tryAgain });

  async function look() {
    if (!state().tabId) return offer();
    await drafts.flush();
    const [capture, isThere] = await Promise.all([read(), hello()]);
    if (!isThere) return;
    void followSync();
    const opened = await inTurn(() => api.openCase(capture));
    mark('opened');
    if (opened) await arrive(opened.case);
    void drafts.deliver();
  }

  async function read() {
    const capture = await readPage(state().tabId, capturePage);
    mark('read');
    return capture;
  }

  /** @param {import('../lib/types.js').Case} one */
  async function arrive(one) {
    send({ type: 'case', case: one });
    drafts.hold(one.id);
    await drafts.restore(one.id);
    await catchUp();
  }

  async function tryAgain() {
    if (!(await hello())) return;
    void followSync();
    if (!state().case) return look();
    await drafts.flush();
    await catchUp();
    await drafts.deliver();
  }

  async function search(/** @type {boolean} */ submitted) {
    clearTimeout(typing);
    const { case: one, search: asked } = state();
    const text = asked.text;
    if (!text.trim()) return;
    const answer = await attempt(() => api.searchGuides({ text, limit: SUGGESTED, case_id: one?.id ?? null, submitted }));
    if (!answer) return;
    send({ type: 'hits', text, submitted, hits: answer.hits, notes: answer.notes });
    if (submitted) send({ type: 'say', text: says.found(answer.hits.length) });
    if (answer.case) send({ type: 'case', case: answer.case });
  }

  /** @param {string} id */
  async function refresh(id) {
    const answer = await inTurn(() => api.getCase(id));
    if (answer) send({ type: 'case', case: answer.case });
  }

  async function openGuide(/** @type {Extract<Event, { type: 'open-guide' }>} */ { guideId, sectionId, anchor, from }) {
    const caseId = state().case?.id ?? null;
    const answer = await attempt(() => api.openGuide({ guide_id: guideId, section_id: sectionId, case_id: caseId }));
    if (!answer) return;
    send({ type: 'guide', guide: answer, anchor: anchor || answer.anchor, from });
    if (answer.case) send({ type: 'case', case: answer.case });
  }

  async function followSync() {
    const guides = await attempt(api.guideState);
    if (!guides) return;
    send({ type: 'guides', guides });
    if (guides.progress) return void setTimeout(followSync, PROGRESS_MS);
    const one = state().case;
    if (one) await refresh(one.id); // new guides suggest anew, and answer what was asked meanwhile
    await search(false);
  }

  /** @param {Blob} picture @param {string} name */
  async function addPicture(picture, name) {
    const id = state().case?.id;
    const answer = id && (await inTurn(() => api.addPicture(id, name, picture)));
    if (!answer) return;
    send({ type: 'case', case: answer.case });
    send({ type: 'say', text: says.pictureAdded });
  }

  async function takePicture() {
    try {
      await addPicture(await pictureOfTab(state().tabId), `screen-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.png`);
    } catch {
      send({ type: 'refused', problem: says.noPicture });
    }
  }

  /** Fetches each picture of the case once, to show it. */
  async function showPictures() {
    const { case: one, pictures } = state();
    if (!one) return;
    for (const { id } of one.pictures.filter((picture) => !(picture.id in pictures))) {
      send({ type: 'picture', id, url: '' });
      const blob = await attempt(() => api.getPicture(one.id, id));
      if (blob) send({ type: 'picture', id, url: URL.createObjectURL(blob) });
    }
  }

  async function copy(/** @type {'message' | 'reply'} */ what, /** @type {string} */ reply) {
    await drafts.flush();
    const isCopied = what === 'message' ? await copyMessage(loop) : await copyReply(loop, reply);
    if (!isCopied) return;
    send({ type: 'copied', what, reply });
    await act({ kind: 'copied', what, reply });
  }

  /** @type {Effects} */
  const effects = {
    clicked: look,
    look,
    blank: async () => {
      const answer = await inTurn(() => api.blankCase(state().case?.page.url ?? ''));
      if (answer) await arrive(answer.case);
    },
    'try-again': tryAgain,
    away: waitAndTry,
    barred: ({ by }) => {
      waitAndTry();
      if (by === 'unpaired' || by === 'revoked') void offer();
    },
    pair: () => pair(api.pair),
    'pair-typed': ({ code }) => pair(() => api.pairByTyping(code)),
    case: showPictures,
    'changed-elsewhere': ({ id }) => refresh(id),
    act: ({ action, says: said }) => act(action, said),
    answer: ({ asking, reason }) => act(reasoned(asking, reason)),
    typed: ({ field }) => drafts.typed(field),
    restored: ({ field }) => drafts.typed(field),
    'keep-mine': ({ field }) => drafts.save(field, true),
    'take-theirs': ({ field }) => drafts.discard(field),
    query: ({ text }) => {
      clearTimeout(typing);
      if (text.trim()) typing = setTimeout(() => search(false), TYPING_MS);
    },
    submit: () => {
      const { hits, at } = state().search;
      const hit = hits?.[at];
      void search(true);
      if (hit) send({ type: 'open-guide', guideId: hit.guide_id, sectionId: hit.section_id, anchor: hit.anchor, from: 'search' });
    },
    'open-guide': openGuide,
    sync: async () => {
      await attempt(api.syncGuides);
      await followSync();
    },
    copy: ({ what, reply }) => copy(what, reply),
    'copy-text': ({ text, says: said }) => copyText(loop, text, said),
    'copy-picture': () => copyPicture(loop),
    'take-picture': takePicture,
    'add-picture': ({ picture, name }) => addPicture(picture, name),
  };

  return (event) => {
    const effect = /** @type {((event: Event) => unknown) | undefined} */ (effects[event.type]);
    void effect?.(event);
  };
}

/** The action that a reason was asked for. @param {import('./types.js').Asking} asking @param {string} reason @returns {Action} */
function reasoned(asking, reason) {
  if (asking.kind === 'item') return { kind: 'tick', item: asking.id, state: asking.to, reason, who: '' };
  if (asking.kind === 'fact') return { kind: 'not-applicable', fact: asking.id, reason };
  if (asking.kind === 'alert') return { kind: 'alert', answer: 'dismiss', because: reason };
  return { kind: 'close', because: reason };
}
