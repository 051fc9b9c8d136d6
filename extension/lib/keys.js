/**
 * The keys of the border, in IndexedDB. They are CryptoKeys that no script can read out; a code to pair with becomes one
 * at once and is kept nowhere else.
 */

/** @typedef {{ client: string, key: CryptoKey }} Pairing */
/** @typedef {{ port: number, key: CryptoKey, at: number }} Offer a code that came by link, and from which port */

/** @returns {Promise<Pairing | undefined>} */
export const keptPairing = () => inStore('readonly', (store) => store.get('pairing'));

/** @param {Pairing} pairing */
export const keepPairing = (pairing) => inStore('readwrite', (store) => store.put(pairing, 'pairing'));

/** @returns {Promise<Offer | undefined>} */
export const keptOffer = () => inStore('readonly', (store) => store.get('offer'));

/** @param {Offer} offer */
export const keepOffer = (offer) => inStore('readwrite', (store) => store.put(offer, 'offer'));

export const dropOffer = () => inStore('readwrite', (store) => store.delete('offer'));

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work @returns {Promise<any>} */
async function inStore(mode, work) {
  const transaction = (await database()).transaction('keys', mode, { durability: 'strict' });
  const request = work(transaction.objectStore('keys'));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('learn-companion-border', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('keys');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}
