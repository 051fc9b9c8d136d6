/**
 * State in, elements out. `h` describes an element, `render` makes the page equal to the description and touches nothing
 * that is right already. A string becomes a text node; nothing here parses HTML.
 */

/**
 * @typedef {{ tag: string, key: string, props: Props, children: Described[] }} Element_
 * @typedef {Element_ | string} Described
 * @typedef {Described | number | false | null | undefined | Child[]} Child
 * @typedef {Record<string, unknown>} Props
 */

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN_IN_SVG = new Set(['svg', 'path', 'circle', 'rect']);
const PROPERTIES = new Set(['checked', 'disabled', 'indeterminate', 'max', 'open', 'selected']);
const SAFE_LINK = /^(https:|mailto:|#|blob:|data:image\/|\.\.?\/)/i;
const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea, summary, [tabindex="0"]';

/** @type {WeakMap<Node, Described>} what each node was last drawn from */
const drawn = new WeakMap();

/**
 * Describes an element. `spec` is a tag with classes: `button.quiet.small`.
 *
 * Props that start with `on` are listeners; `key` names the element among its siblings, so that it is moved and never
 * made anew; `value` is assigned to a text field only while the person is elsewhere, unless `reset` has changed.
 * @param {string} spec @param {Props | null} [props] @param {...Child} children @returns {Element_}
 */
export function h(spec, props, ...children) {
  const [tag = 'div', ...classes] = spec.split('.');
  const { key, ...rest } = props ?? {};
  const named = [...classes, rest.class].filter(Boolean).join(' ');
  if (named) rest.class = named;
  return { tag, key: key === undefined ? `#${tag}` : String(key), props: rest, children: flat(children) };
}

/** @param {Child[]} children @returns {Described[]} */
function flat(children) {
  return children.flatMap((child) => {
    if (Array.isArray(child)) return flat(child);
    if (child === null || child === undefined || child === false || child === '') return [];
    return [typeof child === 'number' ? String(child) : child];
  });
}

/** Makes the inside of `root` equal to the description; focus stays, or goes to the nearest thing that remains.
 * @param {Element} root @param {...Child} children */
export function render(root, ...children) {
  const held = document.activeElement;
  const line = held && root.contains(held) ? lineage(held, root) : [];
  patchChildren(root, flat(children));
  if (held && line.length && document.activeElement !== held) refocus(held, line);
}

/** @param {Element} element @param {Element} root @returns {Element[]} the element's parents, nearest first */
function lineage(element, root) {
  const parents = [];
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    parents.push(parent);
    if (parent === root) break;
  }
  return parents;
}

/** @param {Element} held @param {Element[]} line */
function refocus(held, line) {
  const home = line.find((parent) => parent.isConnected);
  const place = held.isConnected ? held : home?.querySelector('[data-next]') ?? home?.querySelector(FOCUSABLE);
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}

/** @param {Element} parent @param {Described[]} wanted */
function patchChildren(parent, wanted) {
  const pool = pooled(parent);
  const nodes = wanted.map((child) => {
    const node = pool.get(keyOf(child))?.shift() ?? create(child);
    patch(node, child);
    return node;
  });
  for (const left of pool.values()) for (const node of left) node.remove();
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else place(parent, node, cursor);
  }
}

/** @param {Element} parent @returns {Map<string, ChildNode[]>} the nodes that are there, by key */
function pooled(parent) {
  /** @type {Map<string, ChildNode[]>} */
  const pool = new Map();
  for (const node of parent.childNodes) {
    const key = keyOf(drawn.get(node) ?? '');
    pool.set(key, [...(pool.get(key) ?? []), node]);
  }
  return pool;
}

/** @param {Described} child */
const keyOf = (child) => (typeof child === 'string' ? '#text' : `${child.tag} ${child.key}`);

/** @param {Described} child @returns {ChildNode} */
function create(child) {
  if (typeof child === 'string') return document.createTextNode(child);
  return DRAWN_IN_SVG.has(child.tag) ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
}

/** Moves without losing focus where the browser can. @param {Element} parent @param {Node} node @param {Node | null} before */
function place(parent, node, before) {
  if (node.isConnected && 'moveBefore' in parent) /** @type {any} */ (parent).moveBefore(node, before);
  else parent.insertBefore(node, before);
}

/** @param {ChildNode} node @param {Described} child */
function patch(node, child) {
  const before = drawn.get(node);
  drawn.set(node, child);
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
    return;
  }
  const element = /** @type {Element} */ (node);
  const old = typeof before === 'object' ? before.props : {};
  for (const name of Object.keys(old)) if (!(name in child.props)) set(element, name, undefined);
  for (const [name, value] of Object.entries(child.props)) if (old[name] !== value) set(element, name, value);
  patchChildren(element, child.children);
  if ('value' in child.props) setValue(element, String(child.props.value ?? ''), old.reset !== child.props.reset);
}

/** @param {Element} element @param {string} name @param {unknown} value */
function set(element, name, value) {
  if (name === 'value' || name === 'reset') return;
  if (name.startsWith('on')) Reflect.set(element, name, typeof value === 'function' ? value : null);
  else if (PROPERTIES.has(name)) Reflect.set(element, name, value ?? false);
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else if (isSafe(name, String(value))) element.setAttribute(name, value === true ? '' : String(value));
}

/** An address that is not of a known kind is left out. @param {string} name @param {string} value */
const isSafe = (name, value) => (name === 'href' || name === 'src' ? SAFE_LINK.test(value) : true);

/** @param {Element} element @param {string} value @param {boolean} isReset */
function setValue(element, value, isReset) {
  const field = /** @type {HTMLInputElement} */ (element);
  if (field.value === value) return;
  const isBeingTypedIn = field === document.activeElement && field.tagName !== 'SELECT';
  if (!isBeingTypedIn || isReset) field.value = value;
}
