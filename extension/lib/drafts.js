/**
 * Typed text that the companion has not acknowledged yet. It lies in IndexedDB, encrypted with a key that no script can
 * read out, and is deleted as soon as the companion has it.
 */

/** @typedef {{ caseId: string, field: string, text: string, base: number }} Waiting */
/** @typedef {{ caseId: string, field: string, iv: Uint8Array<ArrayBuffer>, secret: ArrayBuffer, at: number }} Row */

const DAYS_KEPT = 30;
const DAY = 86_400_000;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;
/** @type {Promise<CryptoKey> | undefined} */
let key;
/** @type {Promise<unknown>} one write after the other, so that the newest text is the one that stays */
let line = Promise.resolve();

/** Keeps what was typed, over what was kept for that field. @param {Waiting} draft */
export const keepDraft = (draft) =>
  inTurn(async () => {
    const row = await sealed(draft);
    await inStore('readwrite', (store) => store.put(row));
  });

/** Forgets a draft once the companion has this very text; a newer one stays. @param {string} caseId @param {string} field @param {string} text */
export const dropDraft = (caseId, field, text) =>
  inTurn(async () => {
    const row = /** @type {Row | undefined} */ (await inStore('readonly', (store) => store.get([caseId, field])));
    if (row && (await unsealed(row))?.text !== text) return;
    await inStore('readwrite', (store) => store.delete([caseId, field]));
  });

/** Forgets a draft whatever it says: the person chose another text. @param {string} caseId @param {string} field */
export const discardDraft = (caseId, field) => inTurn(() => inStore('readwrite', (store) => store.delete([caseId, field])));

/** Everything that waits, of all cases; what nobody came back for in a month is deleted. @returns {Promise<Waiting[]>} */
export const waitingDrafts = () =>
  inTurn(async () => {
    const rows = /** @type {Row[]} */ (await inStore('readonly', (store) => store.getAll()));
    const oldest = Date.now() - DAYS_KEPT * DAY;
    for (const row of rows.filter(({ at }) => at < oldest))
      await inStore('readwrite', (store) => store.delete([row.caseId, row.field]));
    const drafts = await Promise.all(rows.filter(({ at }) => at >= oldest).map(unsealed));
    return drafts.filter((draft) => draft !== null);
  });

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function inTurn(work) {
  const mine = line.then(work, work);
  line = mine.catch(() => undefined);
  return mine;
}

/** @param {Waiting} draft @returns {Promise<Row>} */
async function sealed(draft) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(draft));
  const secret = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await theKey(), plain);
  return { caseId: draft.caseId, field: draft.field, iv, secret, at: Date.now() };
}

/** @param {Row} row @returns {Promise<Waiting | null>} null when the row cannot be read any more */
async function unsealed(row) {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, await theKey(), row.secret);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

function theKey() {
  key ??= findKey();
  return key;
}

/** Two panels may look for a key at once: the one that is stored first is everybody's. @returns {Promise<CryptoKey>} */
async function findKey() {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return new Promise(async (resolve, reject) => {
    const transaction = (await database()).transaction('keys', 'readwrite');
    const keys = transaction.objectStore('keys');
    const found = keys.get('drafts');
    found.onsuccess = () => {
      if (!found.result) keys.put(made, 'drafts');
      resolve(found.result ?? made);
    };
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work @returns {Promise<any>} */
async function inStore(mode, work) {
  const transaction = (await database()).transaction('drafts', mode, { durability: 'strict' });
  const request = work(transaction.objectStore('drafts'));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('learn-companion', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts', { keyPath: ['caseId', 'field'] });
      request.result.createObjectStore('keys');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}
