/** The facts of the message, in order. What the page said, what was guessed and what was typed look different. */

import { h } from '../../lib/dom.js';
import { says } from '../../lib/strings.js';
import { fieldOf, isAlarmed, textOf } from '../state.js';
import { button, fold, reasonForm } from './controls.js';

/**
 * @typedef {import('../types.js').State} State
 * @typedef {import('../types.js').Send} Send
 * @typedef {import('../../lib/types.js').Case} Case
 * @typedef {import('../../lib/types.js').Field} Field
 * @typedef {import('../../lib/types.js').FormField} FormField
 * @typedef {import('../../lib/types.js').Missing} Missing
 * @typedef {'page' | 'guess' | 'you' | 'missing' | 'none'} Origin
 */

/** @param {State} state @param {Case} one @param {Send} send */
export function fields(state, one, send) {
  if (!one.fields.length) return null;
  const gaps = one.missing.filter((gap) => gap.kind === 'fact');
  const about = { id: 'fields', title: says.fields.title, aside: gaps.length ? says.message.missing(gaps.length) : says.message.complete, suggested: gaps.length > 0 || !isAlarmed(one) || Boolean(one.alert?.raised_by_expert), hotkey: /** @type {const} */ ('missing') };
  return fold(state, send, about, () => [
    h('div.fields', null, one.fields.map((form) => row(state, one, send, form))),
    leftOut(one, send),
    one.message && steps(one, send),
  ]);
}

/** @param {State} state @param {Case} one @param {Send} send @param {FormField} form */
function row(state, one, send, form) {
  const gap = one.missing.find((missing) => missing.field === form.name);
  const read = fieldOf(one, form.name);
  const from = origin(state, form.name, read, gap);
  const id = `field-${form.name}`;
  return h(`div.row.kind-${form.kind}.from-${from}`, { key: form.name },
    h('label', { for: form.kind === 'choice' ? undefined : id, id: `label-${form.name}` }, form.label),
    control(state, send, form, id, from),
    h('span.tag', { 'aria-hidden': 'true' }, says.fields.tags[from]),
    h('span.tip', { id: `source-${form.name}` }, sourceOf(from, read, form, gap)),
    gap?.may_be_not_applicable && notApplicable(state, send, gap),
    changed(state, send, form, read),
    state.conflicts[form.name] && conflict(state, send, form.name));
}

/** @param {State} state @param {string} name @param {Field | undefined} read @param {Missing | undefined} gap @returns {Origin} */
function origin(state, name, read, gap) {
  if (!textOf(state, name)) return gap ? 'missing' : 'none';
  if (state.typed[name] || read?.edited) return 'you';
  return read?.guessed ? 'guess' : 'page';
}

/** @param {Origin} from @param {Field | undefined} read @param {FormField} form @param {Missing | undefined} gap */
function sourceOf(from, read, form, gap) {
  const source = read?.source ?? '';
  if (from === 'you') return '';
  if (from === 'guess') return says.fields.guessed(source);
  if (from === 'page') return source && says.fields.from(source);
  return [gap?.ask ?? form.hint, source].filter(Boolean).join(' ');
}

/** @param {State} state @param {Send} send @param {FormField} form @param {string} id @param {Origin} from */
function control(state, send, form, id, from) {
  if (form.kind === 'choice') return choice(state, send, form, id);
  const oninput = (/** @type {Event} */ event) => send({ type: 'typed', field: form.name, text: /** @type {HTMLInputElement} */ (event.target).value });
  const props = { id, value: textOf(state, form.name), oninput, placeholder: form.hint || (from === 'missing' ? says.fields.notFound : ''),
    'aria-describedby': `source-${form.name}`, 'aria-invalid': from === 'missing' ? 'true' : undefined, autocomplete: 'off' };
  return form.kind === 'text' ? h('textarea', { rows: 1, ...props }) : h('input', { ...props, spellcheck: 'false' });
}

/** Two or three answers to choose from: buttons, and the first of them takes the focus. @param {State} state @param {Send} send @param {FormField} form @param {string} id */
function choice(state, send, form, id) {
  const now = textOf(state, form.name);
  const real = form.choices.filter(([value]) => value !== 'unknown');
  const choose = (/** @type {string} */ value) => send({ type: 'typed', field: form.name, text: now === value ? 'unknown' : value });
  return h('div.choice', { role: 'group', 'aria-labelledby': `label-${form.name}` },
    real.map(([value, label], at) => button('small.toggle', () => choose(value), label, { key: value, 'aria-pressed': String(now === value), id: at ? undefined : id })));
}

/** @param {State} state @param {Send} send @param {Missing} gap */
function notApplicable(state, send, gap) {
  if (state.asking?.kind === 'fact' && state.asking.id === gap.id)
    return reasonForm(state, send, { label: says.fields.whyNotApplicable });
  const ask = () => send({ type: 'ask', asking: { kind: 'fact', id: gap.id, to: '' } });
  return button('link', ask, says.fields.notApplicable, { id: `ask-fact-${gap.id}`, key: 'na' });
}

/** What the page said before somebody wrote over it. @param {State} state @param {Send} send @param {FormField} form @param {Field | undefined} read */
function changed(state, send, form, read) {
  if (form.kind === 'choice' || !read?.edited || !read.original || textOf(state, form.name) === read.original) return null;
  const back = () => send({ type: 'typed', field: form.name, text: read.original });
  return h('p.original', { key: 'original' }, `${says.fields.pageSays}: ${read.original} · `, button('link', back, says.fields.putBack));
}

/** @param {State} state @param {Send} send @param {string} name */
function conflict(state, send, name) {
  const found = state.conflicts[name];
  if (!found) return null;
  return h('div.conflict', { key: 'conflict', role: 'group', 'aria-label': says.conflict.title },
    h('p', null, h('strong', null, says.conflict.title)),
    h('p', null, h('span.tag', null, says.conflict.mine), ' ', textOf(state, name)),
    button('small', () => send({ type: 'keep-mine', field: name }), says.conflict.keepMine, { key: 'mine' }),
    h('p', null, h('span.tag', null, says.conflict.theirs), ' ', found.theirs),
    button('small', () => send({ type: 'take-theirs', field: name }), says.conflict.takeTheirs, { key: 'theirs' }));
}

/** @param {Case} one @param {Send} send */
function leftOut(one, send) {
  return Object.entries(one.not_applicable).map(([fact, reason]) =>
    h('p.original', { key: `na-${fact}` }, `${says.fields.leftOut}: ${fact.replaceAll('_', ' ').replaceAll('-', ' ')}, ${reason} · `,
      button('link', () => send({ type: 'act', action: { kind: 'not-applicable', fact, reason: '' } }), says.fields.takeBack)));
}

/** What was seen to be tried: it goes into the message unless it is left out. @param {Case} one @param {Send} send */
function steps(one, send) {
  if (!one.steps.length) return null;
  return h('div.steps', { key: 'steps' },
    h('h3', null, says.fields.steps),
    h('ul', null, one.steps.map((step) =>
      h(`li${step.dropped ? '.dropped' : ''}`, { key: step.id },
        h('span', { title: step.source }, step.tried, step.result && h('span.quiet-text', null, ` → ${step.result}`)),
        button('link', () => send({ type: 'act', action: { kind: 'step', step: step.id, drop: !step.dropped } }), step.dropped ? says.fields.putIn : says.fields.leaveOut,
          { 'aria-label': `${step.dropped ? says.fields.putIn : says.fields.leaveOut}: ${step.tried}` })))));
}
