/** Pictures that go along with the message: pasted, dropped, or taken of the tab. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { button, key, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 */

/** @param {State} state @param {Case} one @param {Send} send */
export function picture(state, one, send) {
  if (!state.features.includes('pictures')) return null;
  const ondrop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    addFrom(event.dataTransfer, send);
  };
  return h('section.picture', { key: 'picture', 'aria-label': says.picture.title, ondragover: (/** @type {Event} */ event) => event.preventDefault(), ondrop },
    one.pictures.map(({ id, name }) =>
      h('figure', { key: id },
        state.pictures[id] ? h('img', { src: state.pictures[id], alt: name }) : null,
        button('icon', () => send({ type: 'act', action: { kind: 'picture', picture: id, remove: true } }), sign('close'), { 'aria-label': says.picture.remove(name) }))),
    !one.pictures.length && h('p.quiet-text', { key: 'hint' }, sign('camera'), h('span', null, says.picture.hint), h('span.spring'),
      button('small.quiet', () => send({ type: 'take-picture' }), [says.picture.take, key('picture')], { id: 'field-picture', 'aria-keyshortcuts': 'Alt+V' })));
}

/** The first picture that is carried by a paste or a drop. @param {DataTransfer | null} carried @param {Send} send @returns {boolean} */
export function addFrom(carried, send) {
  const file = [...(carried?.files ?? [])].find(({ type }) => type === 'image/png' || type === 'image/jpeg');
  if (file) send({ type: 'add-picture', picture: file, name: file.name || 'picture.png' });
  return Boolean(file);
}
