/** The companion over HTTP: the only file that fetches. It finds the program, asks it, and turns what it refuses into words. */

import { keep, recall } from './browser.js';
import { says } from './strings.js';

/**
 * @typedef {import('./types.js').Action} Action
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {import('./types.js').Case} Case
 * @typedef {import('./types.js').Conflict} Conflict
 * @typedef {import('./types.js').Guide} Guide
 * @typedef {import('./types.js').GuideState} GuideState
 * @typedef {import('./types.js').Hello} Hello
 * @typedef {import('./types.js').Hit} Hit
 * @typedef {import('./types.js').Problem} Problem
 */

const PORTS = [27631, 27632, 27633];
const VERSION = 1;
const HELLO_MS = 1500;
const ANSWER_MS = 15_000;

/** Nobody answers on any of the ports, or the answer was cut off. */
export class AwayError extends Error {}

/** The program that answers and this extension do not speak the same version. */
export class VersionError extends Error {}

/** The companion refused, and says why and what to do next. */
export class RefusedError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

let port = 0;

/** Finds the companion: the port that answered last first. @returns {Promise<Hello>} */
export async function find() {
  const last = Number((await recall('port')) ?? 0);
  const order = [...new Set([last, ...PORTS])].filter((candidate) => PORTS.includes(candidate));
  for (const candidate of order) {
    const hello = await greet(candidate);
    if (!hello) continue;
    if (hello.api.min > VERSION || hello.api.max < VERSION) throw new VersionError(hello.version);
    port = candidate;
    if (candidate !== last) keep('port', candidate);
    return hello;
  }
  port = 0;
  throw new AwayError();
}

/** @param {number} candidate @returns {Promise<Hello | null>} null when it is not the companion */
async function greet(candidate) {
  try {
    const answer = await fetch(address(candidate, '/hello'), json({}, HELLO_MS));
    const said = await answer.json();
    return said.program === 'learn-companion' ? said : null;
  } catch {
    return null;
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
  const answer = await request('/pictures', { method: 'POST', headers, body: picture, signal: AbortSignal.timeout(ANSWER_MS) });
  return answer.json();
}

/** @param {string} caseId @param {string} id @returns {Promise<Blob>} */
export async function getPicture(caseId, id) {
  const answer = await request('/pictures/get', json({ case_id: caseId, id }, ANSWER_MS));
  return answer.blob();
}

/** @param {string} path @param {object} content @returns {Promise<any>} */
async function ask(path, content) {
  const answer = await request(path, json(content, ANSWER_MS));
  return answer.json();
}

/** @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
async function request(path, init) {
  if (!port) await find();
  const answer = await fetch(address(port, path), init).catch(() => {
    port = 0;
    throw new AwayError();
  });
  if (!answer.ok) throw new RefusedError(await problemOf(answer));
  return answer;
}

/** @param {Response} answer @returns {Promise<Problem>} */
async function problemOf(answer) {
  const said = await answer.json().catch(() => ({}));
  const refused = says.refused;
  return { title: said.title ?? refused.title, detail: said.detail ?? refused.detail, remedy: said.remedy ?? refused.remedy };
}

/** @param {object} content @param {number} patience in ms @returns {RequestInit} */
const json = (content, patience) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(content),
  signal: AbortSignal.timeout(patience),
});

/** @param {number} at @param {string} path */
const address = (at, path) => `http://127.0.0.1:${at}/api/v1${path}`;
