/** Proofs that a secret is known, without saying it: HMAC-SHA-256 over lines, as in companion/domain/border/proofs.py. */

import { CHECK_WORDS } from './check_words.js';

const PROTOCOL = 'learn-companion/1';
const HMAC = { name: 'HMAC', hash: 'SHA-256' };
const NONCE_BYTES = 16;

/** A key that no script can read out. @param {Uint8Array<ArrayBuffer>} secret @returns {Promise<CryptoKey>} */
export const keyOf = (secret) => crypto.subtle.importKey('raw', secret, HMAC, false, ['sign', 'verify']);

/** @param {CryptoKey} key @param {string} purpose @param {...string} parts @returns {Promise<Uint8Array<ArrayBuffer>>} */
export const proof = async (key, purpose, ...parts) =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, lines(purpose, parts)));

/** Whether the other side knows the secret. @param {CryptoKey} key @param {unknown} given @param {string} purpose @param {...string} parts */
export async function holds(key, given, purpose, ...parts) {
  const bytes = typeof given === 'string' ? read(given) : null;
  return bytes !== null && crypto.subtle.verify('HMAC', key, bytes, lines(purpose, parts));
}

/** @param {CryptoKey} key @returns {Promise<string>} the two words that a person compares on both screens */
export async function checkWords(key) {
  const [first = 0, second = 0] = await proof(key, 'check words');
  return `${CHECK_WORDS[first]} ${CHECK_WORDS[second]}`;
}

/** A fresh value that nobody can foresee. */
export const nonce = () => written(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));

/** Bytes as they go over the wire. @param {Uint8Array<ArrayBuffer>} bytes */
export const written = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** @param {string} text @returns {Uint8Array<ArrayBuffer> | null} null for what is not written so */
function read(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @param {string} purpose @param {string[]} parts */
const lines = (purpose, parts) => new TextEncoder().encode([PROTOCOL, purpose, ...parts].join('\n'));
