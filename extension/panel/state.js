/** What the panel knows, and how each event changes it. Pure: no clock, no network, no page. */

import { says } from '../lib/strings.js';

/**
 * @typedef {import('../lib/types.js').Case} Case
 * @typedef {import('../lib/types.js').Field} Field
 * @typedef {import('./types.js').Event} Event
 * @typedef {import('./types.js').Search} Search
 * @typedef {import('./types.js').Send} Send
 * @typedef {import('./types.js').State} State
 * @typedef {{ [K in Event['type']]?: (state: State, event: Extract<Event, { type: K }>) => State }} Moves
 */

/** @type {Search} */
const NO_SEARCH = { text: '', hits: null, notes: [], at: -1, resets: 0 };

/** @param {number} tabId @param {number} now @returns {State} */
export const start = (tabId, now) => ({
  tabId,
  now,
  companion: 'finding',
  offer: null,
  features: [],
  guides: null,
  isLooking: true,
  hasMoved: false,
  case: null,
  typed: {},
  editing: null,
  conflicts: {},
  waiting: 0,
  problem: null,
  said: { text: '', n: 0 },
  asking: null,
  copied: null,
  refused: '',
  reading: null,
  search: NO_SEARCH,
  folds: {},
  pictures: {},
  focus: { id: '', n: 0 },
  showsKeys: false,
});

/** The field of that name, wherever the case keeps it. @param {Case} one @param {string} name @returns {Field | undefined} */
export const fieldOf = (one, name) => (name === 'paying' ? one.paying : one.question[name] ?? one.environment[name] ?? one.draft[name]);

/** What a field shows: the typed text until the companion has it, then the companion's. @param {State} state @param {string} name */
export const textOf = (state, name) => state.typed[name]?.text ?? (state.case && fieldOf(state.case, name)?.value) ?? '';

/** Whether a fold is open: as the person left it, else as the case suggests. @param {State} state @param {string} section @param {boolean} suggested */
export const isOpen = (state, section, suggested) => state.folds[section] ?? suggested;

/** Whether a sign that the student may leave has taken the case over. @param {Case | null} one */
export const isAlarmed = (one) => one?.alert?.level === 'alert' && one.alert.state === 'open';

/** @param {State} state @param {Event} event @returns {State} */
export function reduce(state, event) {
  const move = /** @type {((state: State, event: Event) => State) | undefined} */ (moves[event.type]);
  return move ? move(state, event) : state;
}

/** The version that a field shows: one that has the focus is not written over, so it may be older than the case's. @param {State} state @param {string} field */
function shownVersion({ case: one, editing }, field) {
  return editing?.field === field ? editing.version : (one && fieldOf(one, field)?.version) ?? 0;
}

/** @param {State} state @param {string} text */
const saying = (state, text) => ({ text, n: state.said.n + 1 });

/** @param {State} state @param {string} id */
const focusing = (state, id) => ({ id, n: state.focus.n + 1 });

/** @template {object} T @param {T} record @param {string} name @returns {T} */
function without(record, name) {
  const { [name]: _gone, ...rest } = /** @type {Record<string, unknown>} */ (record);
  return /** @type {T} */ (rest);
}

/** An answer that was overtaken by a newer one changes nothing; another case starts afresh. @param {State} state @param {Case} arrived @returns {State} */
function withCase(state, arrived) {
  const before = state.case;
  if (before?.id !== arrived.id)
    return { ...start(state.tabId, state.now), ...carried(state), case: arrived, isLooking: false, said: alarmed(state, arrived) };
  const newer = arrived.version >= before.version ? arrived : before;
  return { ...state, case: newer, isLooking: false, problem: null, said: alarmed(state, newer) };
}

/** A new sign that a student may leave is announced at once. @param {State} state @param {Case} arrived */
const alarmed = (state, arrived) =>
  isAlarmed(arrived) && !isAlarmed(state.case) ? saying(state, `${says.alert.title}. ${arrived.alert?.quote ?? ''}`) : state.said;


/** What outlives a change of case. @param {State} state */
const carried = ({ companion, features, guides, focus, search }) => ({
  companion,
  features,
  guides,
  focus,
  search: { ...NO_SEARCH, resets: search.resets + 1 },
});

/** @type {Moves} */
const moves = {
  clicked: (state) => ({ ...state, isLooking: true, hasMoved: false }),
  look: (state) => ({ ...state, isLooking: true, hasMoved: false }),
  found: (state, { features }) => ({ ...state, companion: 'ready', offer: null, features }),
  away: (state) => ({ ...state, companion: 'away', isLooking: !state.case }),
  barred: (state, { by }) => (state.companion === 'offered' ? state : { ...state, companion: by, isLooking: !state.case }),
  offered: (state, { words, replaces }) => ({ ...state, companion: 'offered', offer: { words, replaces }, problem: null }),
  pair: (state) => ({ ...state, companion: 'finding', offer: null }),
  paired: (state) => ({ ...state, companion: 'paired', offer: null, problem: null, said: saying(state, says.border.paired.title) }),
  clock: (state, { now }) => ({ ...state, now }),
  'page-moved': (state) => (state.case && !state.isLooking ? { ...state, hasMoved: true } : state),
  guides: (state, { guides }) => ({ ...state, guides }),
  case: (state, event) => withCase(state, event.case),
  refused: (state, { problem }) => ({ ...state, problem, isLooking: false, said: saying(state, `${problem.title} ${problem.remedy}`) }),
  dismiss: (state) => ({ ...state, problem: null, refused: '' }),
  typed: (state, { field, text }) => {
    const base = state.typed[field]?.base ?? shownVersion(state, field);
    return { ...state, typed: { ...state.typed, [field]: { text, base } } };
  },
  edit: (state, { field }) => ({ ...state, editing: field ? { field, version: shownVersion({ ...state, editing: null }, field) } : null }),
  restored: (state, { field, text, base }) =>
    state.typed[field] ? state : { ...state, typed: { ...state.typed, [field]: { text, base } } },
  saved: (state, { field, text, case: arrived, conflict }) => {
    const after = withCase(state, arrived);
    if (conflict) return { ...after, conflicts: { ...after.conflicts, [field]: conflict } };
    const version = fieldOf(arrived, field)?.version ?? 0;
    const editing = after.editing?.field === field ? { field, version } : after.editing;
    const saved = { ...after, editing, conflicts: without(after.conflicts, field) };
    const now = after.typed[field];
    if (!now || now.text === text) return { ...saved, typed: without(after.typed, field) };
    return { ...saved, typed: { ...after.typed, [field]: { ...now, base: version } } };
  },
  waiting: (state, { count }) => ({ ...state, waiting: count }),
  'take-theirs': (state, { field }) => ({
    ...state,
    typed: without(state.typed, field),
    conflicts: without(state.conflicts, field),
    focus: focusing(state, `field-${field}`),
  }),
  'keep-mine': (state, { field }) => ({
    ...state,
    conflicts: without(state.conflicts, field),
    focus: focusing(state, `field-${field}`),
  }),
  ask: (state, { asking }) => ({ ...state, asking, focus: focusing(state, 'reason') }),
  answer: (state) => ({ ...state, asking: null }),
  fold: (state, { section, isOpen: open }) => ({ ...state, folds: { ...state.folds, [section]: open } }),
  query: (state, { text }) => ({ ...state, search: { ...state.search, text, at: -1, hits: text.trim() ? state.search.hits : null } }),
  hits: (state, { text, submitted, hits, notes }) => {
    if (text !== state.search.text) return state; // a newer question is on its way
    const at = Math.min(submitted ? Math.max(state.search.at, 0) : state.search.at, hits.length - 1);
    return { ...state, search: { ...state.search, hits, notes, at } };
  },
  move: (state, { by }) => {
    const count = state.search.hits?.length ?? 0;
    const at = state.search.at < 0 && by < 0 ? count - 1 : (state.search.at + by + count) % count;
    return count ? { ...state, search: { ...state.search, at } } : state;
  },
  'clear-search': (state) => ({ ...state, search: { ...NO_SEARCH, resets: state.search.resets + 1 } }),
  guide: (state, { guide, anchor, from }) => ({
    ...state,
    reading: { guide, anchor, from: state.reading?.from ?? from },
    focus: focusing(state, anchor ? `guide-${anchor}` : 'guide'),
  }),
  'close-guide': closed,
  copied: (state, { what, reply }) => ({
    ...state,
    refused: '',
    copied: { what, reply, text: state.case?.message?.text ?? '', hasPicture: what === 'message' && Boolean(state.case?.pictures.length), pictureDone: false },
  }),
  'picture-copied': (state) => (state.copied ? { ...state, copied: { ...state.copied, pictureDone: true } } : state),
  'clipboard-refused': (state, { text }) => ({ ...state, refused: text, focus: focusing(state, 'refused') }),
  picture: (state, { id, url }) => ({ ...state, pictures: { ...state.pictures, [id]: url } }),
  focus: (state, { id }) => ({ ...state, folds: unfolded(state, id), focus: focusing(state, id) }),
  say: (state, { text }) => ({ ...state, said: saying(state, text) }),
  keys: (state) => ({ ...state, showsKeys: !state.showsKeys, focus: focusing(state, state.showsKeys ? 'show-keys' : 'keys') }),
  back: (state) => backed(state),
};

/** To focus a thing, its section must be open. @param {State} state @param {string} id */
function unfolded(state, id) {
  const [section = ''] = id.split('-');
  const opens = { field: 'fields', item: 'checklist', message: 'message', reply: 'replies' }[section];
  const inside = section === 'item' ? { [id]: true } : {};
  return opens ? { ...state.folds, [opens]: true, ...inside } : state.folds;
}

/** @param {State} state @returns {State} */
function closed(state) {
  return { ...state, reading: null, focus: focusing(state, state.reading?.from || 'search') };
}

/** Escape undoes the innermost thing that is open. @param {State} state @returns {State} */
function backed(state) {
  if (state.showsKeys) return { ...state, showsKeys: false, focus: focusing(state, 'show-keys') };
  if (state.asking) return { ...state, asking: null, focus: focusing(state, `ask-${state.asking.kind}-${state.asking.id}`) };
  if (state.refused || state.problem) return { ...state, refused: '', problem: null };
  if (state.reading) return closed(state);
  if (state.search.text) return { ...state, search: { ...NO_SEARCH, resets: state.search.resets + 1 } };
  return state;
}
