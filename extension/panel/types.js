/** The panel's own types: what it knows, and the events that change it. */

/**
 * @typedef {import('../lib/types.js').Action} Action
 * @typedef {import('../lib/types.js').Barred} Barred
 * @typedef {import('../lib/types.js').Case} Case
 * @typedef {import('../lib/types.js').Conflict} Conflict
 * @typedef {import('../lib/types.js').Field} Field
 * @typedef {import('../lib/types.js').Guide} Guide
 * @typedef {import('../lib/types.js').GuideState} GuideState
 * @typedef {import('../lib/types.js').Hit} Hit
 * @typedef {import('../lib/types.js').Item} Item
 * @typedef {import('../lib/types.js').Problem} Problem
 *
 * @typedef {{ text: string, base: number }} Typed text that the companion has not acknowledged, and the version it started from
 * @typedef {{ kind: 'item', id: string, to: 'not-applicable' | 'skipped' } | { kind: 'fact' | 'alert' | 'close', id: string, to: '' }} Asking which reason is asked for
 * @typedef {{ what: 'message' | 'reply', reply: string, text: string, hasPicture: boolean, pictureDone: boolean }} Copied
 * @typedef {{ text: string, hits: Hit[] | null, notes: string[], at: number, resets: number }} Search
 * @typedef {{ guide: Guide, anchor: string, from: string }} Reading the guide that is open, at a heading, and what it was opened from
 *
 * @typedef {object} State
 * @property {number} tabId
 * @property {number} now ms since 1970
 * @property {'finding' | 'ready' | 'away' | 'offered' | 'paired' | Barred} companion
 * @property {{ words: string, replaces: boolean } | null} offer what to compare before this browser is paired
 * @property {string[]} features what this companion can do
 * @property {GuideState | null} guides
 * @property {boolean} isLooking the page is being read
 * @property {boolean} hasMoved the tab shows another page than the one that was read
 * @property {Case | null} case
 * @property {Record<string, Typed>} typed by field
 * @property {{ field: string, version: number } | null} editing the field that has the focus, and the version it shows
 * @property {Record<string, Conflict>} conflicts by field
 * @property {number} waiting texts that wait for the companion
 * @property {Problem | null} problem
 * @property {{ text: string, n: number }} said for a screen reader
 * @property {Asking | null} asking
 * @property {Copied | null} copied
 * @property {string} refused text that the clipboard did not take
 * @property {Reading | null} reading
 * @property {Search} search
 * @property {Record<string, boolean>} folds section -> open
 * @property {Record<string, string>} pictures id -> address of the picture in memory
 * @property {{ id: string, n: number }} focus what to put the focus on, once
 * @property {boolean} showsKeys
 *
 * @typedef {{ type: 'clicked', at: number } | { type: 'look' } | { type: 'blank' } | { type: 'try-again' }
 *   | { type: 'found', features: string[] } | { type: 'away' } | { type: 'barred', by: Barred } | { type: 'clock', now: number }
 *   | { type: 'offered', words: string, replaces: boolean } | { type: 'pair' } | { type: 'pair-typed', code: string } | { type: 'paired' }
 *   | { type: 'page-moved' } | { type: 'guides', guides: GuideState } | { type: 'sync' }
 *   | { type: 'case', case: Case } | { type: 'changed-elsewhere', id: string } | { type: 'refused', problem: Problem } | { type: 'dismiss' }
 *   | { type: 'act', action: Action, says?: string }
 *   | { type: 'edit', field: string } | { type: 'typed', field: string, text: string } | { type: 'restored', field: string, text: string, base: number }
 *   | { type: 'saved', field: string, text: string, case: Case, conflict: Conflict | null } | { type: 'waiting', count: number }
 *   | { type: 'keep-mine', field: string } | { type: 'take-theirs', field: string }
 *   | { type: 'ask', asking: Asking } | { type: 'answer', asking: Asking, reason: string } | { type: 'fold', section: string, isOpen: boolean }
 *   | { type: 'query', text: string } | { type: 'hits', text: string, submitted: boolean, hits: Hit[], notes: string[] }
 *   | { type: 'move', by: number } | { type: 'submit' } | { type: 'clear-search' }
 *   | { type: 'open-guide', guideId: string, sectionId: string | null, anchor: string, from: string }
 *   | { type: 'guide', guide: Guide, anchor: string, from: string } | { type: 'close-guide' }
 *   | { type: 'copy', what: 'message' | 'reply', reply: string } | { type: 'copy-picture' } | { type: 'copy-text', text: string, says: string }
 *   | { type: 'copied', what: 'message' | 'reply', reply: string } | { type: 'picture-copied' } | { type: 'clipboard-refused', text: string }
 *   | { type: 'take-picture' } | { type: 'add-picture', picture: Blob, name: string } | { type: 'picture', id: string, url: string }
 *   | { type: 'focus', id: string } | { type: 'say', text: string } | { type: 'keys' } | { type: 'back' }} Event
 * @typedef {(event: Event) => void} Send
 */

export {};
