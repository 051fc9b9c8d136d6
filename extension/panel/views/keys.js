/** Every key, on one card. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { KEYS } from '../keys.js';
import { button, key } from './controls.js';

/** @typedef {import('../keys.js').Name} Name */

/** @param {import('../types.js').Send} send */
export const keys = (send) =>
  h('section.keys', { key: 'keys', id: 'keys', tabindex: '-1', 'aria-labelledby': 'keys-title' },
    h('div.line', null, h('h2', { id: 'keys-title' }, says.keys.title), h('span.spring'), button('small.quiet', () => send({ type: 'keys' }), [says.keys.close, key('back')])),
    h('dl', null, line('primary', says.keys.primary), Object.keys(KEYS).map((name) => line(/** @type {Name} */ (name), says.keys[/** @type {Name} */ (name)])), line('back', says.keys.back)));

/** @param {Name | 'primary' | 'back'} name @param {string} what */
const line = (name, what) => h('div', { key: name }, h('dt', null, key(name)), h('dd', null, what));
