/** A click on the toolbar button, the shortcut or the menu entry opens the panel of that tab and tells it to look. */

import { addMenuEntry, onInstalled, onMenuClick, onToolbarClick, openPanel, tellPanels } from './lib/browser.js';
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
