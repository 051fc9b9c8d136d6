/** A click on the toolbar button, the shortcut or the menu entry opens the panel of that tab and tells it to look; a code to pair with is shown. */

import { addMenuEntry, onInstalled, onMenuClick, onPairingCode, onToolbarClick, openPanel, showPage, tellPanels } from './lib/browser.js';
import { takeCode } from './lib/handshake.js';
import { says } from './lib/strings.js';

/** @param {number | undefined} tabId */
function look(tabId) {
  if (tabId === undefined) return;
  const at = Date.now();
  openPanel(tabId, at); // before any await: Chrome takes the click as permission only until then
  tellPanels({ type: 'clicked', tabId, at });
}

onInstalled(() => addMenuEntry('look', says.menuEntry));
onToolbarClick((tab) => look(tab.id));
onMenuClick((tab) => look(tab.id));
onPairingCode(async ({ code, port, tabId }) => {
  await takeCode(code, port);
  void showPage(tabId, 'panel/panel.html?pairing');
});
