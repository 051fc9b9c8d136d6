/**
 * How this browser gets a key, and how the companion proves itself before anything is sent to it. Each proof holds for
 * one address alone, so that a program on another port cannot pass proofs on.
 */

import { dropOffer, keepOffer, keepPairing, keptOffer, keptPairing } from './keys.js';
import { checkWords, holds, keyOf, nonce, proof, written } from './proofs.js';
import { scrypt } from './scrypt.js';

/**
 * @typedef {import('./keys.js').Pairing} Pairing
 * @typedef {(port: number, path: string, content: object) => Promise<any>} Post what the companion answered; throws when it refuses or is away
 * @typedef {{ port: number, client: string, token: string, features: string[] }} Session
 * @typedef {'link' | 'typed'} Kind
 */

export const API = { min: 1, max: 1 };
const OFFER_MS = 120_000;

/** The companion did not prove that it knows the secret. */
export class UnprovenError extends Error {}

/** @param {number} port */
const host = (port) => `127.0.0.1:${port}`;

/** Keeps a code that came by link. @param {string} code @param {number} port */
export async function takeCode(code, port) {
  await keepOffer({ port, key: await keyOf(new TextEncoder().encode(code)), at: Date.now() });
}

/** The words to compare, once the companion has proven that it knows the code; null where no code waits.
 * @param {Post} post @returns {Promise<{ words: string, replaces: boolean } | null>} */
export async function offered(post) {
  const offer = await keptOffer();
  if (!offer) return null;
  try {
    if (Date.now() - offer.at > OFFER_MS) throw new UnprovenError();
    await started(post, offer.port, 'link', async () => offer.key);
  } catch (error) {
    await dropOffer();
    throw error;
  }
  return { words: await checkWords(offer.key), replaces: Boolean(await keptPairing()) };
}

/** Pairs with the code that came by link. @param {Post} post @param {string} label */
export async function pairByLink(post, label) {
  const offer = await keptOffer();
  if (!offer) throw new UnprovenError();
  await dropOffer();
  await pair(post, offer.port, 'link', async () => offer.key, label);
}

/** Pairs with a code that a person typed, if the program on this port knows it. @param {Post} post @param {number} port @param {string} typed @param {string} label */
export const pairByTyping = (post, port, typed, label) =>
  pair(post, port, 'typed', async (salt) => keyOf(await scrypt(plain(typed), salt)), label);

/** A typed code without gaps and look-alike letters. @param {string} typed */
const plain = (typed) =>
  typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** @param {Post} post @param {number} port @param {Kind} kind @param {(salt: string) => Promise<CryptoKey>} keyFor @param {string} label */
async function pair(post, port, kind, keyFor, label) {
  const { key, mine, theirs } = await started(post, port, kind, keyFor);
  const given = written(await proof(key, 'client knows the code', host(port), mine, theirs));
  const answer = await post(port, '/pair/finish', { kind, nonce: mine, proof: given, label });
  const kept = await keyOf(await proof(key, 'long-term key', mine, theirs));
  const client = String(answer.client);
  if (!(await holds(kept, answer.proof, 'companion keeps the key', host(port), client))) throw new UnprovenError();
  await keepPairing({ client, key: kept });
}

/** @param {Post} post @param {number} port @param {Kind} kind @param {(salt: string) => Promise<CryptoKey>} keyFor */
async function started(post, port, kind, keyFor) {
  const mine = nonce();
  const answer = await post(port, '/pair/start', { kind, nonce: mine });
  const theirs = String(answer.nonce);
  const key = await keyFor(String(answer.salt));
  if (!(await holds(key, answer.proof, 'companion knows the code', host(port), mine, theirs))) throw new UnprovenError();
  return { key, mine, theirs };
}

/** Asks who answers on a port, and whether it keeps this browser's key.
 * @param {Post} post @param {number} port @param {Pairing} pairing @returns {Promise<{ hello: any, proven: 'yes' | 'no' | 'unknown' }>} */
export async function greeted(post, port, { client, key }) {
  const mine = nonce();
  const hello = await post(port, '/hello', { prove: { client, nonce: mine } });
  if (!hello.proof) return { hello, proven: 'unknown' };
  return { hello, proven: (await holds(key, hello.proof, 'companion is here', host(port), client, mine)) ? 'yes' : 'no' };
}

/** Opens a session with a companion that proves itself; the token is derived, and never came over the wire.
 * @param {Post} post @param {number} port @param {Pairing} pairing @returns {Promise<Session>} */
export async function opened(post, port, { client, key }) {
  const mine = nonce();
  const answer = await post(port, '/session', { client, nonce: mine, api: API });
  const values = [host(port), client, mine, String(answer.nonce)];
  if (!(await holds(key, answer.proof, 'companion opens a session', ...values))) throw new UnprovenError();
  const token = written(await proof(key, 'bearer token', ...values));
  return { port, client, token, features: answer.features ?? [] };
}
