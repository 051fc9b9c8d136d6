/**
 * The companion over HTTP: the only file that fetches. It finds the program, has it prove itself before every request that
 * carries content, and turns what it refuses into words.
 */

import { browserName, keep, recall } from './browser.js';
import * as handshake from './handshake.js';
import { keptPairing } from './keys.js';
import { says } from './strings.js';

/**
 * @typedef {import('./types.js').Action} Action
 * @typedef {import('./types.js').Barred} Barred
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {import('./types.js').Case} Case
 * @typedef {import('./types.js').Conflict} Conflict
 * @typedef {import('./types.js').Guide} Guide
 * @typedef {import('./types.js').GuideState} GuideState
 * @typedef {import('./types.js').Hit} Hit
 * @typedef {import('./types.js').Problem} Problem
 */

const PORTS = [27631, 27632, 27633];
const HELLO_MS = 1500;
const ANSWER_MS = 15_000;
const UNAUTHORIZED = 401;

/** Nobody answers on any of the ports, or the answer was cut off. */
export class AwayError extends Error {}

/** Somebody answers, but nothing may be sent to it: `by` says why. */
export class BarredError extends Error {
  /** @param {Barred} by */
  constructor(by) {
    super(by);
    this.by = by;
  }
}

/** The companion refused, and says why and what to do next. */
export class RefusedError extends Error {
  /** @param {Problem} problem @param {number} status */
  constructor(problem, status) {
    super(problem.title);
    this.problem = problem;
    this.status = status;
  }
}

/** @type {handshake.Session | null} */
let session = null;
/** @type {Promise<handshake.Session> | null} */
let finding = null;

/** Finds the companion and has it prove itself, once for all who ask at the same time. @returns {Promise<handshake.Session>} */
export function find() {
  const found = finding ?? search().finally(() => (finding = null));
  finding = found;
  return found;
}

/** Goes through the ports: the one that answered last first. @returns {Promise<handshake.Session>} */
async function search() {
  session = null;
  const pairing = await keptPairing();
  /** @type {Set<Barred>} */
  const seen = new Set();
  for (const port of await order()) {
    const found = pairing ? await look(port, pairing) : await greet(port);
    if (found && typeof found === 'object') {
      session = found;
      keep('port', port);
      return found;
    }
    if (found) seen.add(found);
  }
  const worst = /** @type {Barred[]} */ (['impostor', 'old-companion', 'old-extension', 'revoked', 'unpaired']).find((by) => seen.has(by));
  throw worst ? new BarredError(worst) : new AwayError();
}

/** @returns {Promise<number[]>} */
async function order() {
  const last = Number((await recall('port')) ?? 0);
  return [...new Set([last, ...PORTS])].filter((port) => PORTS.includes(port));
}

/** @param {number} port @returns {Promise<'unpaired' | null>} */
async function greet(port) {
  const hello = await post(port, '/hello', {}).catch(() => null);
  return hello?.program === 'learn-companion' ? 'unpaired' : null;
}

/** A session with the companion on a port, or why there is none; null where no companion is.
 * @param {number} port @param {handshake.Pairing} pairing @returns {Promise<handshake.Session | Barred | null>} */
async function look(port, pairing) {
  try {
    const barred = await barredBy(port, pairing);
    return barred ?? (await handshake.opened(post, port, pairing));
  } catch (error) {
    return error instanceof handshake.UnprovenError ? 'impostor' : null;
  }
}

/** @param {number} port @param {handshake.Pairing} pairing @returns {Promise<Barred | null>} null when nothing is in the way */
async function barredBy(port, pairing) {
  const { hello, proven } = await handshake.greeted(post, port, pairing);
  if (hello.program !== 'learn-companion') throw new AwayError();
  if (proven !== 'yes') return proven === 'no' ? 'impostor' : 'revoked';
  if (hello.api.max < handshake.API.min) return 'old-companion';
  return hello.api.min > handshake.API.max ? 'old-extension' : null;
}

/** Has the companion prove that it still is the one that the session is with; looks for it anew where it is not. */
export async function meet() {
  const [current, pairing] = [session, await keptPairing()];
  if (!current || !pairing || pairing.client !== current.client) return find();
  const barred = await barredBy(current.port, pairing).catch(() => 'gone');
  return barred ? find() : current;
}

/** The words to compare before this browser is paired; null where no code came. */
export const offered = () => proving(() => handshake.offered(post));

/** Pairs with the code that came by link. */
export const pair = () => proving(() => handshake.pairByLink(post, browserName()));

/** Pairs with a typed code: with the first program that proves that it knows it. @param {string} code */
export const pairByTyping = (code) =>
  proving(async () => {
    for (const port of await order()) {
      if (!(await greet(port))) continue;
      try {
        return await handshake.pairByTyping(post, port, code, browserName());
      } catch (error) {
        if (!(error instanceof handshake.UnprovenError)) throw error;
      }
    }
    throw new handshake.UnprovenError();
  });

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function proving(work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof handshake.UnprovenError ? new RefusedError(says.border.wrongCode, UNAUTHORIZED) : error;
  }
}

/** @param {Capture} capture @returns {Promise<{ case: Case }>} */
export const openCase = (capture) => ask('/cases/open', { capture });

/** @param {string} url @returns {Promise<{ case: Case }>} */
export const blankCase = (url) => ask('/cases/blank', { url });

/** @param {string} id @returns {Promise<{ case: Case }>} */
export const getCase = (id) => ask('/cases/get', { id });

/** @param {string} id @param {Action} action @returns {Promise<{ case: Case, conflict: Conflict | null }>} */
export const act = (id, action) => ask('/cases/act', { id, action });

/**
 * @param {{ text: string, limit: number, case_id: string | null, submitted: boolean }} query
 * @returns {Promise<{ hits: Hit[], notes: string[], case: Case | null }>} `notes` say what was changed to find something
 */
export const searchGuides = (query) => ask('/guides/search', query);

/**
 * @param {{ guide_id: string, section_id: string | null, case_id: string | null }} place
 * @returns {Promise<Guide & { case: Case | null }>}
 */
export const openGuide = (place) => ask('/guides/open', place);

/** @returns {Promise<GuideState>} */
export const guideState = () => ask('/guides/state', {});

/** @returns {Promise<GuideState>} */
export const syncGuides = () => ask('/guides/sync', {});

/** @param {string} caseId @param {string} name @param {Blob} picture @returns {Promise<{ case: Case }>} */
export async function addPicture(caseId, name, picture) {
  const headers = { 'Content-Type': picture.type, 'X-Case': caseId, 'X-Name': encodeURIComponent(name) };
  const answer = await request('/pictures', { method: 'POST', headers, body: picture });
  return answer.json();
}

/** @param {string} caseId @param {string} id @returns {Promise<Blob>} */
export async function getPicture(caseId, id) {
  const answer = await request('/pictures/get', json({ case_id: caseId, id }));
  return answer.blob();
}

/** @param {string} path @param {object} content @returns {Promise<any>} */
async function ask(path, content) {
  const answer = await request(path, json(content));
  return answer.json();
}

/** Sends content to the companion, which has proven itself a moment ago. @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
async function request(path, init) {
  const answer = await sent(await meet(), path, init);
  return answer.status === UNAUTHORIZED ? accepted(await sent(await find(), path, init)) : accepted(answer);
}

/** @param {handshake.Session} to @param {string} path @param {RequestInit} init */
async function sent({ port, token }, path, init) {
  const headers = { ...init.headers, Authorization: `Bearer ${token}` };
  const answer = await fetch(address(port, path), { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
  if (answer) return answer;
  session = null;
  throw new AwayError();
}

/** Asks without a session: nothing in it is of a student. @param {number} port @param {string} path @param {object} content @returns {Promise<any>} */
async function post(port, path, content) {
  const patience = path === '/hello' ? HELLO_MS : ANSWER_MS;
  const answer = await fetch(address(port, path), { ...json(content), signal: AbortSignal.timeout(patience) }).catch(() => null);
  if (!answer) throw new AwayError();
  return (await accepted(answer)).json();
}

/** @param {Response} answer @returns {Promise<Response>} */
async function accepted(answer) {
  if (!answer.ok) throw new RefusedError(await problemOf(answer), answer.status);
  return answer;
}

/** @param {Response} answer @returns {Promise<Problem>} */
async function problemOf(answer) {
  const said = await answer.json().catch(() => ({}));
  const refused = says.refused;
  return { title: said.title ?? refused.title, detail: said.detail ?? refused.detail, remedy: said.remedy ?? refused.remedy };
}

/** @param {object} content @returns {RequestInit} */
const json = (content) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(content),
});

/** @param {number} at @param {string} path */
const address = (at, path) => `http://127.0.0.1:${at}/api/v1${path}`;
