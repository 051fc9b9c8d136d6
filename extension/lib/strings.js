/** Every word the panel says, in one voice: short, concrete, to one person. Texts of the playbook come from the companion. */

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const says = {
  menuEntry: 'Look at this question with Learn Companion',
  name: 'Learn Companion',

  // The companion itself
  looking: 'Reading the page…',
  away: {
    title: 'The companion is not running',
    detail: 'Start it in a terminal. The panel goes on by itself as soon as it answers.',
    command: 'companion start',
    again: 'Try again',
    copyCommand: 'Copy the command',
    commandCopied: 'Command copied.',
    noted: 'Noted. It is done as soon as the companion answers.',
    strip: 'What you type is kept here, encrypted, until it is back.',
  },
  waiting: (/** @type {number} */ count) => `${counted(count, 'text waits', 'texts wait')} here for it. Nothing is lost.`,
  border: {
    unpaired: {
      title: 'This browser is not paired yet',
      detail: 'Run this in a terminal: a page opens here, with two words to compare.',
      command: 'companion pair',
    },
    revoked: {
      title: 'The companion does not know this browser any more',
      detail: 'Its key was revoked. Pair it again: run this in a terminal.',
      command: 'companion pair',
    },
    impostor: {
      title: 'This is not your companion',
      detail: 'A program answers in its place and cannot prove itself. Nothing was sent to it. This names it:',
      command: 'companion doctor',
    },
    'old-companion': {
      title: 'The companion is too old for this extension',
      detail: 'Update it, then start it again.',
      command: 'pipx upgrade learn-companion',
    },
    'old-extension': {
      title: 'This extension is too old for the companion',
      detail: 'Reload it on the page with all extensions.',
      command: 'chrome://extensions',
    },
    offered: {
      title: 'Does your terminal show the same two words?',
      yes: 'Yes, pair this browser',
      hint: 'If it shows others, or none, close this page: somebody else opened it.',
      replaces: 'This browser has a key already. The new one takes its place.',
    },
    paired: {
      title: 'This browser is paired',
      detail: 'Open a question and click the toolbar button. You can close this page.',
    },
    typed: 'No page opened? Type the code from the terminal',
    pair: 'Pair',
    wrongCode: {
      title: 'This code does not fit.',
      detail: 'No companion on this machine knows it.',
      remedy: 'Look at the terminal again, or run companion pair for a new one.',
    },
  },
  refused: {
    title: 'That did not work.',
    detail: 'The companion refused it and gave no reason.',
    remedy: 'Try again; if it stays so, run companion doctor.',
  },
  unforeseen: (/** @type {unknown} */ error) => ({
    title: 'Something in the panel went wrong.',
    detail: error instanceof Error ? error.message : String(error),
    remedy: 'What you typed is kept. Close the panel and open it again.',
  }),
  dismiss: 'Dismiss',

  // The page
  page: {
    unreadable: {
      title: 'This page cannot be read',
      detail: 'Chrome lets no extension read it. Fill in what you know, or open the question in the chat and click the toolbar button there.',
    },
    empty: { title: 'No question is open', detail: 'Open one in the chat, then look again. An empty chat may be a fault of the platform.' },
    failing: { title: 'This page answers with an error', detail: 'That may be a fault of the platform.' },
  },
  moved: 'The page has changed since.',
  look: 'Look again',
  ownCase: 'It happens to me',
  ownCaseHint: 'No student: a case about your own page',

  // Who
  noName: 'Student not found',
  ownPage: 'Your own page',
  copyUsername: (/** @type {string} */ name) => `Copy ${name}`,
  usernameCopied: 'Name copied.',
  paying: { yes: 'Pays', no: 'Does not pay', unknown: 'Pays?' },
  askPaying: 'Does this student pay?',
  payingYes: 'Yes',
  payingNo: 'No',
  since: (/** @type {Date} */ day) => day.toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' }),
  waitingSince: (/** @type {string} */ time) => `waiting for ${time}`,

  // The route
  route: 'Kind of question',
  automatic: 'Back to the companion’s choice',
  chosenByYou: 'You chose this.',
  notSure: 'Not sure: look at it twice.',
  also: 'also',
  reasons: (/** @type {boolean} */ some, /** @type {boolean} */ isAlarmed) => (some ? 'Because of' : isAlarmed ? '' : 'No word on the page decided this.'),

  // The alert
  alert: {
    title: 'This student may leave',
    look: 'Worth a second look',
    raisedByYou: 'You raised this.',
    why: (/** @type {string} */ why) => (why ? `${why[0]?.toUpperCase()}${why.slice(1).replace(/\.$/, '')}.` : ''),
    to: (/** @type {string[]} */ people) => `Goes to ${listed(people)}, at once. No checklist.`,
    raise: 'This student may leave',
    dismiss: 'Not this, because…',
    because: 'Why is it not?',
    reopen: 'Raise it again',
    dismissed: (/** @type {string} */ because) => `Not leaving: ${because}`,
    sent: 'The three people have been told.',
    raised: 'Raised. Copy the message for the three people.',
  },

  // Guides
  guides: {
    suggested: 'May solve it',
    search: 'Search the guides',
    results: 'Found',
    placeholder: 'Words or an error message',
    none: 'No guide fits. Search with words from the error.',
    nothing: (/** @type {string} */ text) => `Nothing about “${text}”. Try fewer words, or a piece of the error message.`,
    missing: 'No guides here yet.',
    fetch: 'Fetch the guides',
    failed: (/** @type {string} */ error) => `The last fetch failed: ${error}`,
    back: 'Back',
    source: 'On the web',
    copyLink: 'Copy link',
    linkCopied: 'Link copied.',
    solved: 'This solved it',
    solvedBy: (/** @type {string} */ title) => `Solved by the guide “${title}”`,
    because: (/** @type {string[]} */ why) => `Fits: ${why.join(', ')}`,
    open: (/** @type {string} */ label) => `Read ${label}`,
  },
  found: (/** @type {number} */ count) => (count ? counted(count, 'passage found.', 'passages found.') : 'Nothing found.'),

  // The checklist
  checklist: {
    title: 'Before you escalate',
    progress: (/** @type {number} */ done, /** @type {number} */ total) => `${done} of ${total}`,
    settled: (/** @type {number} */ count) => counted(count, 'step settled', 'steps settled'),
    done: 'Done',
    did: { student: 'The student did', expert: 'I did' },
    doesNotApply: 'Does not apply…',
    goOn: 'Go on without…',
    whyNot: 'Why does it not apply?',
    whySkip: 'Why go on without it?',
    skipHint: 'The message will say that it was not done, and why.',
    undo: 'Undo',
    copyReply: 'Copy what to write',
    states: { open: 'Open', done: 'Done', 'not-applicable': 'Does not apply', skipped: 'Not done' },
    by: { student: 'by the student', expert: 'by you' },
    ticked: 'Ticked.',
    undone: 'Open again.',
  },
  reason: { placeholder: 'Because…', save: 'Save', cancel: 'Cancel' },

  // Facts
  fields: {
    title: 'Facts',
    tags: { page: 'page', guess: 'guess', you: 'you', missing: 'missing', none: '' },
    notFound: 'not found',
    from: (/** @type {string} */ source) => `From ${source}`,
    guessed: (/** @type {string} */ source) => `A guess: ${source}`,
    pageSays: 'The page says',
    putBack: 'put back',
    notApplicable: 'Not applicable…',
    whyNotApplicable: 'Why does it not apply?',
    leftOut: 'Not applicable',
    takeBack: 'Take back',
    steps: 'Tried, as seen here',
    leaveOut: 'Leave out',
    putIn: 'Put back in',
  },
  conflict: {
    title: 'Two panels wrote this',
    mine: 'Here',
    theirs: 'There',
    keepMine: 'Keep this one',
    takeTheirs: 'Take that one',
  },

  // The message
  message: {
    title: 'Message',
    to: (/** @type {string[]} */ to, /** @type {string} */ workspace) => `to ${listed(to)} · ${workspace}`,
    missing: (/** @type {number} */ count) => `${count} missing`,
    complete: 'complete',
    copy: 'Copy',
    redacted: 'Hidden in the message',
    restore: 'Show it',
    hide: 'Hide it',
    log: 'Copy the whole error',
    logCopied: 'Error copied.',
  },
  missing: 'Missing',
  fillIn: (/** @type {string} */ label) => `Fill in: ${label}`,
  more: (/** @type {number} */ count) => `${count} more`,
  copiedTo: (/** @type {string[]} */ to) => `Copied. Paste it into ${listed(to)}.`,
  copyStep: {
    text: 'Text copied: paste it, but do not press Enter yet. Then copy the picture.',
    picture: 'Copy the picture',
    both: 'Picture copied: paste it too, then press Enter once.',
  },
  clipboardRefused: 'The clipboard refused. The text is selected: copy it with your keyboard.',
  copyByHand: (/** @type {string} */ keys) => `The clipboard refused. The text is selected: press ${keys}.`,
  closeCase: 'Close without posting…',
  whyClose: 'Why is it closed?',
  reopen: 'Open it again',
  closed: 'Closed.',
  sentState: 'Noted: posted.',

  // Pictures
  picture: {
    title: 'Picture',
    hint: 'Paste or drop a picture',
    take: 'Take this tab',
    remove: (/** @type {string} */ name) => `Remove ${name}`,
  },
  pictureAdded: 'Picture added.',
  pictureCopied: 'Picture copied. Paste it too, then press Enter once.',
  noPicture: {
    title: 'Chrome did not give a picture of this tab.',
    detail: 'It does so only after a click on the toolbar button on this very page.',
    remedy: 'Click the toolbar button once, then take the picture again; or paste one.',
  },
  pictureNotCopied: {
    title: 'The clipboard did not take the picture.',
    detail: 'The text is still there.',
    remedy: 'Drag the picture from the panel into Slack instead.',
  },

  // Replies
  replies: {
    title: 'Ready to send',
    to: { student: 'to the student', email: 'e-mail', channel: 'to the channel' },
    copy: 'Copy',
    mail: 'Open in mail',
    gap: (/** @type {string[]} */ labels) => `Fill in ${listed(labels)} first.`,
    subject: 'Subject',
  },
  replyCopied: 'Copied. Paste it into the chat.',
  wayOut: 'This does not go to escalation',
  afterAll: 'It does, as',

  // Keys
  keys: {
    title: 'Keys',
    show: 'Keys',
    close: 'Close',
    primary: 'Do the next thing',
    back: 'Back',
    copy: 'Copy the message',
    search: 'Search the guides',
    guides: 'First guide that may solve it',
    route: 'Choose the kind',
    checklist: 'Next step of the checklist',
    missing: 'First missing fact',
    message: 'Show the message',
    replies: 'Replies',
    alert: 'This student may leave',
    picture: 'Take a picture of this tab',
    look: 'Read the page again',
    help: 'These keys',
  },
};

/** Joins with commas and an "and". @param {string[]} names */
function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
