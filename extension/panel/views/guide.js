/** A guide inside the panel: a tree of plain nodes, made into elements of a short list of kinds. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { button, key, sign } from './controls.js';

/**
 * @typedef {import('../types.js').Reading} Reading
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').GuideNode} GuideNode
 * @typedef {import('../../lib/dom.js').Child} Child
 */

const KINDS = new Set(('p h1 h2 h3 h4 h5 h6 ul ol li pre code strong em del blockquote hr br table thead tbody tr th td ' +
  'div span sup sub kbd').split(' '));

/** @param {Reading} reading @param {Send} send */
export function guide({ guide: one, anchor }, send) {
  const web = anchor && one.url ? `${one.url}#${anchor}` : one.url;
  return h('article.guide', { key: `guide-${one.id}`, 'aria-labelledby': 'guide' },
    h('div.line.bar', null,
      button('small.quiet', () => send({ type: 'close-guide' }), [sign('back'), says.guides.back, key('back')]),
      h('span.spring'),
      web && button('small.quiet', () => send({ type: 'copy-text', text: web, says: says.guides.linkCopied }), says.guides.copyLink),
      web && h('a.small.quiet', { href: web, target: '_blank', rel: 'noreferrer' }, says.guides.source, sign('out'))),
    h('p.trail', null, one.path),
    h('div.text', { id: 'guide', tabindex: '-1', 'aria-label': one.title }, one.nodes.map((node) => drawn(node, anchor, send))),
    button('small', () => send({ type: 'act', action: { kind: 'close', because: says.guides.solvedBy(one.title) }, says: says.closed }), says.guides.solved));
}

/** @param {GuideNode} node @param {string} anchor @param {Send} send @returns {Child} */
function drawn(node, anchor, send) {
  if (node.tag === 'text') return node.text ?? '';
  const inside = (node.children ?? []).map((child) => drawn(child, anchor, send));
  if (node.tag === 'a') return link(node, inside, send);
  const here = node.id && node.id === anchor ? '.here' : '';
  const kind = KINDS.has(node.tag) ? node.tag : 'span';
  return h(`${kind}${node.marked ? '.marked' : ''}${here}`, { id: node.id && `guide-${node.id}`, tabindex: here ? '-1' : undefined }, inside);
}

/** @param {GuideNode} node @param {Child[]} inside @param {Send} send */
function link(node, inside, send) {
  if (node.guide !== undefined) {
    const open = () => send({ type: 'open-guide', guideId: node.guide ?? '', sectionId: null, anchor: node.anchor ?? '', from: '' });
    return button('link', open, inside);
  }
  return node.href ? h('a', { href: node.href, target: '_blank', rel: 'noreferrer' }, inside) : h('span', null, inside);
}
