/**
 * scrypt (RFC 7914) with a block of 8 and no parallel lanes: it makes every guess at a typed code cost time and 32 MB.
 * WebCrypto has none.
 */

const COST = 2 ** 15;
const BLOCK = 8;
const WORDS = 32 * BLOCK; // of one block, each of 32 bits
const BYTES = 32;
/** Salsa20's quarter rounds, columns then rows: which word is changed by which two, and how far it is turned. */
const STEPS = [
  [4, 0, 12, 7], [8, 4, 0, 9], [12, 8, 4, 13], [0, 12, 8, 18], [9, 5, 1, 7], [13, 9, 5, 9], [1, 13, 9, 13], [5, 1, 13, 18],
  [14, 10, 6, 7], [2, 14, 10, 9], [6, 2, 14, 13], [10, 6, 2, 18], [3, 15, 11, 7], [7, 3, 15, 9], [11, 7, 3, 13], [15, 11, 7, 18],
  [1, 0, 3, 7], [2, 1, 0, 9], [3, 2, 1, 13], [0, 3, 2, 18], [6, 5, 4, 7], [7, 6, 5, 9], [4, 7, 6, 13], [5, 4, 7, 18],
  [11, 10, 9, 7], [8, 11, 10, 9], [9, 8, 11, 13], [10, 9, 8, 18], [12, 15, 14, 7], [13, 12, 15, 9], [14, 13, 12, 13], [15, 14, 13, 18],
].map((step) => Uint8Array.from(step));

/** @param {string} secret @param {string} salt @param {number} [cost] a power of two @returns {Promise<Uint8Array<ArrayBuffer>>} 32 bytes */
export async function scrypt(secret, salt, cost = COST) {
  const password = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, ['deriveBits']);
  const block = new Uint32Array((await stretched(password, new TextEncoder().encode(salt), WORDS * 4)).buffer);
  mix(block, cost);
  return stretched(password, new Uint8Array(block.buffer), BYTES);
}

/** @param {CryptoKey} password @param {Uint8Array<ArrayBuffer>} salt @param {number} bytes */
async function stretched(password, salt, bytes) {
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 }, password, bytes * 8));
}

/** Writes every state down, then goes through them in an order that nobody can foresee. @param {Uint32Array} block @param {number} cost */
function mix(block, cost) {
  const states = new Uint32Array(cost * WORDS);
  const beside = new Uint32Array(WORDS);
  for (let at = 0; at < cost; at++) {
    states.set(block, at * WORDS);
    shuffle(block, beside);
  }
  for (let at = 0; at < cost; at++) {
    const from = ((block[WORDS - 16] ?? 0) & (cost - 1)) * WORDS;
    for (let word = 0; word < WORDS; word++) block[word] = (block[word] ?? 0) ^ (states[from + word] ?? 0);
    shuffle(block, beside);
  }
}

/** @param {Uint32Array} block @param {Uint32Array} beside is written over */
function shuffle(block, beside) {
  const cell = block.slice(WORDS - 16);
  const turned = new Uint32Array(16);
  for (let part = 0; part < 2 * BLOCK; part++) {
    for (let word = 0; word < 16; word++) turned[word] = cell[word] = (cell[word] ?? 0) ^ (block[part * 16 + word] ?? 0);
    salsa(turned);
    for (let word = 0; word < 16; word++) cell[word] = (cell[word] ?? 0) + (turned[word] ?? 0);
    beside.set(cell, ((part >> 1) + (part & 1) * BLOCK) * 16);
  }
  block.set(beside);
}

/** Four double rounds. @param {Uint32Array} words */
function salsa(words) {
  for (let round = 0; round < 4; round++)
    for (const [to = 0, one = 0, other = 0, by = 0] of STEPS) {
      const sum = ((words[one] ?? 0) + (words[other] ?? 0)) | 0;
      words[to] = (words[to] ?? 0) ^ ((sum << by) | (sum >>> (32 - by)));
    }
}
