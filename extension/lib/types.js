/**
 * What the companion says and takes: the types of its API, version 1.
 *
 * @typedef {object} Capture
 * @property {string} url
 * @property {string} title
 * @property {string} selection
 * @property {string} html without scripts and styles
 * @property {boolean} truncated
 * @property {string} kind the page's content type, or `unreadable`
 * @property {number} [status] the number the server answered with; 0 where the browser does not tell
 *
 * @typedef {{ what: string, share: number | null }} Progress `share` is 0..1, null where nobody can know
 *
 * @typedef {object} GuideState
 * @property {boolean} ready
 * @property {number} guides
 * @property {number} sections
 * @property {string} source
 * @property {string} synced_at
 * @property {string} error
 * @property {Progress | null} progress
 *
 * @typedef {'unpaired' | 'revoked' | 'impostor' | 'old-companion' | 'old-extension'} Barred why nothing may be sent
 *
 * @typedef {object} Field
 * @property {string} value
 * @property {string} source where it was found, or where it was looked for
 * @property {boolean} found
 * @property {boolean} guessed
 * @property {boolean} edited
 * @property {number} version
 * @property {string} original
 *
 * @typedef {object} FormField
 * @property {string} name
 * @property {string} label
 * @property {'line' | 'text' | 'choice'} kind
 * @property {[id: string, label: string][]} choices
 * @property {string} hint
 * @property {boolean} required
 *
 * @typedef {{ id: string, label: string, escalates: boolean }} RouteChoice
 * @typedef {{ route: string, quote: string, why: string, message: number }} Reason
 *
 * @typedef {object} Alert
 * @property {'alert' | 'look'} level
 * @property {'open' | 'sent' | 'dismissed'} state
 * @property {string} quote
 * @property {string[]} words
 * @property {string} why
 * @property {number} message
 * @property {string} because
 * @property {boolean} raised_by_expert
 * @property {string[]} to
 *
 * @typedef {{ guide_id: string, section_id: string, label: string }} GuideRef the ids are empty while the guides lack it
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {string} title
 * @property {string} how
 * @property {'open' | 'done' | 'not-applicable' | 'skipped'} state
 * @property {string} reason
 * @property {string} who
 * @property {('student' | 'expert')[]} who_choices
 * @property {string[]} seen
 * @property {string[]} reasons
 * @property {GuideRef | null} guide
 * @property {string} reply
 *
 * @typedef {object} Missing
 * @property {'fact' | 'item'} kind
 * @property {string} id
 * @property {string} label
 * @property {string} ask
 * @property {string} field
 * @property {boolean} may_be_not_applicable
 *
 * @typedef {object} Hit
 * @property {string} section_id
 * @property {string} guide_id
 * @property {string} path
 * @property {string} anchor
 * @property {string} title
 * @property {string[]} trail
 * @property {string | null} url
 * @property {{ text: string, marked: boolean }[]} snippet
 * @property {string[]} why
 * @property {number} score
 *
 * @typedef {object} Message
 * @property {string} text
 * @property {string} html
 * @property {unknown[]} blocks
 * @property {string[]} to
 * @property {string} workspace
 * @property {boolean} complete
 * @property {{ field: string, text: string }[]} problems
 * @property {{ id: string, kind: string, restored: boolean }[]} redactions
 * @property {string[]} cuts
 * @property {string} log
 * @property {string} refused why it cannot be built, else empty
 *
 * @typedef {object} Reply
 * @property {string} id
 * @property {string} title
 * @property {'student' | 'email' | 'channel'} to
 * @property {string} text
 * @property {string[]} missing
 * @property {string} address
 * @property {string} subject
 * @property {string} after
 *
 * @typedef {{ id: string, name: string, media_type: string, size: number, at: string }} Picture
 * @typedef {{ id: string, tried: string, result: string, source: string, dropped: boolean }} Step
 *
 * @typedef {object} Next
 * @property {'fill' | 'check' | 'copy' | 'posted' | 'reply' | 'guide' | 'done'} kind
 * @property {string} label
 * @property {string} detail
 * @property {string} field
 * @property {string} item
 * @property {string} reply
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {number} version
 * @property {string} key
 * @property {'open' | 'sent' | 'closed'} state
 * @property {string} closed_at
 * @property {string} closed_because
 * @property {string} created_at
 * @property {string} updated_at
 * @property {{ site: string, url: string, title: string, state: 'ok' | 'empty' | 'failing' | 'unreadable' }} page
 * @property {string} route
 * @property {string} label
 * @property {string} summary
 * @property {boolean} escalates
 * @property {boolean} chosen
 * @property {number} confidence
 * @property {string[]} also
 * @property {RouteChoice[]} routes
 * @property {Reason[]} reasons
 * @property {Alert | null} alert
 * @property {Record<string, Field>} question
 * @property {Record<string, Field>} environment
 * @property {Field} paying
 * @property {Record<string, Field>} draft
 * @property {FormField[]} fields
 * @property {Step[]} steps
 * @property {Item[]} checklist
 * @property {{ done: number, total: number }} checks
 * @property {Missing[]} missing
 * @property {Record<string, string>} not_applicable fact -> why
 * @property {Hit[]} suggestions
 * @property {Message | null} message
 * @property {string[]} way_out
 * @property {GuideRef | null} guide
 * @property {Reply[]} replies
 * @property {Picture[]} pictures
 * @property {Next} next
 *
 * @typedef {{ field: string, yours: string, theirs: string, version: number }} Conflict
 *
 * @typedef {object} GuideNode an element with children, or a text (tag `text`)
 * @property {string} tag
 * @property {string} [text]
 * @property {GuideNode[]} [children]
 * @property {string} [href]
 * @property {string} [id]
 * @property {string} [guide]
 * @property {string} [anchor]
 * @property {boolean} [marked]
 *
 * @typedef {{ id: string, path: string, title: string, url: string, section_id: string, anchor: string, nodes: GuideNode[] }} Guide
 *
 * @typedef {{ kind: 'type', field: string, text: string, base_version: number, force: boolean }
 *   | { kind: 'route', route: string }
 *   | { kind: 'tick', item: string, state: Item['state'], reason: string, who: string }
 *   | { kind: 'not-applicable', fact: string, reason: string }
 *   | { kind: 'alert', answer: 'raise' | 'dismiss' | 'sent' | 'reopen', because: string }
 *   | { kind: 'step', step: string, drop: boolean }
 *   | { kind: 'redaction', mark: string, restore: boolean }
 *   | { kind: 'picture', picture: string, remove: true }
 *   | { kind: 'copied', what: 'message' | 'reply', reply: string }
 *   | { kind: 'posted' } | { kind: 'close', because: string } | { kind: 'reopen' }} Action
 *
 * @typedef {{ title: string, detail: string, remedy: string }} Problem
 */

export {};
