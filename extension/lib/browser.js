/** Everything the extension asks of Chrome: no other file names `chrome`. */

/**
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {chrome.tabs.Tab} Tab
 * @typedef {{ type: 'clicked', tabId: number, at: number } | { type: 'case-changed', id: string, from: number } | { type: 'paired' }} PanelMessage
 */

const CLICKED = 'clicked:';

/** @param {() => void} listener */
export const onInstalled = (listener) => chrome.runtime.onInstalled.addListener(listener);

/** @param {(tab: Tab) => void} listener */
export const onToolbarClick = (listener) => chrome.action.onClicked.addListener(listener);

/** @param {(tab: Tab) => void} listener */
export const onMenuClick = (listener) => chrome.contextMenus.onClicked.addListener((_info, tab) => tab && listener(tab));

/** @param {string} id @param {string} title */
export const addMenuEntry = (id, title) =>
  chrome.contextMenus.create({ id, title, contexts: ['page', 'selection', 'link', 'action'] });

/**
 * Opens the panel of one tab. The path stays the same, so that a second click leaves an open panel as it is.
 * @param {number} tabId
 * @param {number} at the time of the click, in ms since 1970
 */
export function openPanel(tabId, at) {
  chrome.sidePanel.setOptions({ tabId, path: `panel/panel.html?tab=${tabId}`, enabled: true });
  chrome.sidePanel.open({ tabId });
  chrome.storage.session.set({ [CLICKED + tabId]: at });
}

/** The time of the last click for a tab, 0 when there was none. @param {number} tabId @returns {Promise<number>} */
export async function clickedAt(tabId) {
  const kept = await chrome.storage.session.get(CLICKED + tabId);
  return Number(kept[CLICKED + tabId] ?? 0);
}

/** Tells every open panel; nobody listening is no error. @param {PanelMessage} message */
export function tellPanels(message) {
  chrome.runtime.sendMessage(message).catch(() => undefined);
}

/** @param {(message: PanelMessage) => void} listener */
export const onMessage = (listener) => chrome.runtime.onMessage.addListener((message) => void listener(message));

/**
 * Calls when the companion's pairing page hands over a code. Its address is never kept: the code stood in it.
 * @param {(given: { code: string, port: number, tabId: number }) => Promise<void>} listener
 */
export const onPairingCode = (listener) =>
  chrome.runtime.onMessageExternal.addListener((message, sender, answer) => {
    const port = Number(/^http:\/\/127\.0\.0\.1:(\d+)$/.exec(sender.origin ?? '')?.[1] ?? 0);
    const tabId = sender.frameId === 0 ? sender.tab?.id : undefined;
    const isCode = message?.type === 'pair' && /^[\w-]{22}$/.test(message.code);
    if (!port || tabId === undefined || !isCode) {
      answer({ taken: false });
      return false;
    }
    void listener({ code: message.code, port, tabId }).then(() => answer({ taken: true }));
    return true;
  });

/** Shows a page of the extension in a tab, in place of what is there. @param {number} tabId @param {string} page */
export const showPage = (tabId, page) => chrome.tabs.update(tabId, { url: chrome.runtime.getURL(page) });

/** Calls when the tab shows another page, as far as Chrome lets the panel know. @param {number} tabId @param {() => void} listener */
export function onPageChange(tabId, listener) {
  chrome.tabs.onUpdated.addListener((changed, info) => {
    if (changed === tabId && (info.url || info.status === 'complete')) listener();
  });
}

/**
 * Reads the tab's page by a function that is run inside it.
 * @param {number} tabId
 * @param {() => Capture} read self-contained: it is sent as text
 * @returns {Promise<Capture>} of kind `unreadable` when Chrome lets nobody read that page
 */
export async function readPage(tabId, read) {
  try {
    const [frame] = await chrome.scripting.executeScript({ target: { tabId }, func: read });
    if (frame?.result) return /** @type {Capture} */ (frame.result);
  } catch {
    // A page of Chrome's own, a PDF, the web store, or a page whose permission went with a click long ago.
  }
  const tab = await chrome.tabs.get(tabId).catch(() => undefined);
  return { url: tab?.url ?? '', title: tab?.title ?? '', selection: '', html: '', truncated: false, kind: 'unreadable' };
}

/** A picture of what the tab shows now. @param {number} tabId @returns {Promise<Blob>} image/png */
export async function pictureOfTab(tabId) {
  const tab = await chrome.tabs.get(tabId);
  const url = await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

/** @param {string} name @returns {Promise<unknown>} what was kept until the browser closes */
export const recall = async (name) => (await chrome.storage.session.get(name))[name];

/** @param {string} name @param {unknown} value */
export const keep = (name, value) => chrome.storage.session.set({ [name]: value });

export const isMac = () => navigator.userAgent.includes('Mac OS');

/** What this browser calls itself in the list of `companion clients`. */
export function browserName() {
  const [, version = ''] = /Chrome\/(\d+)/.exec(navigator.userAgent) ?? [];
  const [, system = ''] = /\(([^;)]+)/.exec(navigator.userAgent) ?? [];
  return `Chrome ${version} on ${system}`;
}
