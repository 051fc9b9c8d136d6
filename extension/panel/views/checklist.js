/** What the handbook wants done first: the next step open, the others a line each, settled ones folded away. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { isOpen } from '../state.js';
import { button, fold, openAt, reasonForm, sign } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Item} Item
 */

/** @param {State} state @param {Case} one @param {Send} send */
export function checklist(state, one, send) {
  if (!one.checklist.length) return null;
  const { done, total } = one.checks;
  const open = one.checklist.filter((item) => item.state === 'open');
  const about = { id: 'checklist', title: says.checklist.title, aside: says.checklist.progress(done, total), suggested: open.length > 0, hotkey: /** @type {const} */ ('checklist') };
  return fold(state, send, about, () => [
    h('ul.items', null, open.map((item, at) => h('li', { key: item.id }, toDo(state, send, item, at === 0)))),
    settled(state, send, one.checklist.filter((item) => item.state !== 'open')),
  ]);
}

/** @param {State} state @param {Send} send @param {Item} item @param {boolean} isNext */
function toDo(state, send, item, isNext) {
  const id = `item-${item.id}`;
  const open = isOpen(state, id, isNext);
  const toggle = () => send({ type: 'fold', section: id, isOpen: !open });
  return [
    h('div.item-row', { key: 'row' },
      button(`box${isNext ? '.next' : ''}`, item.who_choices.length > 1 ? toggle : () => done(send, item, item.who_choices[0] ?? ''), null,
        { role: 'checkbox', 'aria-checked': 'false', 'aria-label': `${says.checklist.done}: ${item.title}` }),
      button(`item${isNext ? '.next' : ''}`, toggle, h('span', null, item.title), { 'aria-expanded': String(open) })),
    open && h('div.item-body', null,
      h('p', null, item.how),
      state.asking?.kind === 'item' && state.asking.id === item.id ? why(state, state.asking.to, send, item) : actions(send, item, id, isNext)),
  ];
}

/** @param {Send} send @param {Item} item @param {string} who */
const done = (send, item, who) => send({ type: 'act', action: tick(item, 'done', '', who), says: says.checklist.ticked });

/** What can be said of a step; the first button is where a jump to the step lands. @param {Send} send @param {Item} item @param {string} id @param {boolean} isNext */
function actions(send, item, id, isNext) {
  const ask = (/** @type {'not-applicable' | 'skipped'} */ to) => send({ type: 'ask', asking: { kind: 'item', id: item.id, to } });
  const who = item.who_choices.length > 1 ? item.who_choices : [];
  const first = { id, 'data-next': isNext };
  return h('div.line.wrap', { key: 'actions' },
    who.map((one, at) => button('small', () => done(send, item, one), says.checklist.did[one], { key: one, ...(at ? {} : first) })),
    !who.length && button('small', () => done(send, item, item.who_choices[0] ?? ''), says.checklist.done, { key: 'done', ...first }),
    item.guide?.guide_id && button('small.long', () => item.guide && openAt(send, item.guide, id), says.guides.open(item.guide.label), { key: 'guide' }),
    item.reply && button('small', () => send({ type: 'copy', what: 'reply', reply: item.reply }), says.checklist.copyReply, { key: 'reply' }),
    button('small.quiet', () => ask('not-applicable'), says.checklist.doesNotApply, { id: `ask-item-${item.id}`, key: 'na' }),
    button('small.quiet', () => ask('skipped'), says.checklist.goOn, { key: 'skip' }));
}

/** @param {State} state @param {'not-applicable' | 'skipped'} to @param {Send} send @param {Item} item */
const why = (state, to, send, item) =>
  to === 'skipped'
    ? reasonForm(state, send, { label: says.checklist.whySkip, hint: says.checklist.skipHint })
    : reasonForm(state, send, { label: says.checklist.whyNot, usual: item.reasons });

/** @param {State} state @param {Send} send @param {Item[]} items */
function settled(state, send, items) {
  if (!items.length) return null;
  const open = isOpen(state, 'settled', false);
  const toggle = () => send({ type: 'fold', section: 'settled', isOpen: !open });
  return h('div.settled', { key: 'settled' },
    button('item.quiet', toggle, [sign('check'), h('span', null, says.checklist.settled(items.length))], { 'aria-expanded': String(open), id: 'settled' }),
    open && h('ul.items', null, items.map((item) => h('li.done', { key: item.id }, one(send, item)))));
}

/** @param {Send} send @param {Item} item */
function one(send, item) {
  const undo = () => send({ type: 'act', action: tick(item, 'open', '', ''), says: says.checklist.undone });
  const how = [...item.seen, item.reason, item.state === 'done' && item.who ? says.checklist.by[/** @type {'student' | 'expert'} */ (item.who)] : ''].filter(Boolean);
  const label = item.state === 'done' ? '' : `${says.checklist.states[item.state]}: `;
  return h('div.line.top', null, sign(item.state === 'done' ? 'check' : 'skip'),
    h('span.what', null, h('span', null, `${label}${item.title}`), how.length > 0 && h('span.seen', null, how.join(' · '))),
    button('link', undo, says.checklist.undo, { 'aria-label': `${says.checklist.undo}: ${item.title}` }));
}

/** @param {Item} item @param {Item['state']} state @param {string} reason @param {string} who @returns {import('../../lib/types.js').Action} */
const tick = (item, state, reason, who) => ({ kind: 'tick', item: item.id, state, reason, who });
