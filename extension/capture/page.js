/** Reads the page that it is run in. Self-contained: Chrome sends it into the page as text. */

/**
 * Writes the page anew as markup instead of cloning it: a clone would load its pictures and run its custom elements.
 * The page itself is not touched.
 *
 * Left out: scripts but for `application/ld+json`, styles, drawings, frames, comments, and all that somebody types into
 * (fields, and the reply box: a reply that is not sent is the expert's own and says nothing of the student).
 * Attributes are those that the companion's readers use. The topmost element of what is not shown is marked `hidden`.
 *
 * @returns {import('../lib/types.js').Capture}
 */
export function capturePage() {
  const LIMIT = 3.5 * 1024 * 1024; // bytes as JSON; the companion takes 4 MiB
  const DEEPEST = 400;
  const LONGEST_VALUE = 2000;
  const LONGEST_SELECTION = 50_000;
  const DROPPED = new Set(
    ('SCRIPT STYLE NOSCRIPT TEMPLATE SVG CANVAS IFRAME FRAME OBJECT EMBED AUDIO VIDEO TEXTAREA INPUT SELECT OPTION ' +
      'DATALIST BASE SOURCE TRACK').split(' '),
  );
  const VOID = new Set(['BR', 'HR', 'IMG', 'WBR', 'META', 'LINK', 'COL', 'AREA']);
  const KEPT = /^(class|id|href|src|datetime|role|rel|title|alt|itemprop|itemscope|itemtype|content|hidden|aria-(label|selected|current)|data-(testid|role|author.*|sender.*|from|user.*|time.*|created-at|datetime))$/;
  const INERT = /^\s*(javascript|data|blob):/i;

  /** @type {string[]} */
  const parts = [];

  /** @param {string} text */
  const escaped = (text) =>
    /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

  /** @param {Element} element */
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: element.childElementCount === 0 }) ||
    getComputedStyle(element).display === 'contents';

  /** @param {Element} element */
  const isLeftOut = (element) => {
    const name = element.tagName.toUpperCase();
    if (name === 'SCRIPT') return element.getAttribute('type') !== 'application/ld+json';
    if (name === 'META' || name === 'LINK') return !element.hasAttribute('itemprop');
    return DROPPED.has(name);
  };

  /** @param {Element} element */
  const writeAttributes = (element) => {
    for (const { name, value } of element.attributes) {
      if (!KEPT.test(name) || ((name === 'href' || name === 'src') && INERT.test(value))) continue;
      parts.push(` ${name}="${escaped(value.slice(0, LONGEST_VALUE)).replaceAll('"', '&quot;')}"`);
    }
    if (element.tagName === 'SCRIPT') parts.push(' type="application/ld+json"');
  };

  /** @param {Element} element @param {number} depth @param {boolean} shown whether this and all above it is shown */
  const writeContent = (element, depth, shown) => {
    if (element.tagName === 'SCRIPT') parts.push(element.textContent ?? '');
    else if (depth > DEEPEST) parts.push(escaped(element.textContent ?? ''));
    else for (const child of (element.shadowRoot ?? element).childNodes) write(child, depth + 1, shown);
  };

  /** @param {Node} node @param {number} depth @param {boolean} shown */
  const write = (node, depth, shown) => {
    if (node instanceof Text) parts.push(escaped(node.data));
    if (!(node instanceof Element) || isLeftOut(node)) return;
    const name = node.localName;
    const showsNow = shown && name !== 'head' && isShown(node);
    parts.push(`<${name}`);
    writeAttributes(node);
    if (shown && !showsNow && name !== 'head' && !node.hasAttribute('hidden')) parts.push(' hidden=""');
    parts.push('>');
    if (VOID.has(node.tagName)) return;
    if (!(node instanceof HTMLElement && node.isContentEditable)) writeContent(node, depth, showsNow);
    parts.push(`</${name}>`);
  };

  /** Cuts the end of a long page until it fits, as JSON. @param {string} html */
  const cut = (html) => {
    let kept = html;
    const encoder = new TextEncoder();
    while (kept.length * 3 > LIMIT) {
      const bytes = encoder.encode(JSON.stringify(kept)).length;
      if (bytes <= LIMIT) break;
      kept = kept.slice(0, Math.floor(kept.length * Math.min(0.98, LIMIT / bytes)));
    }
    return kept;
  };

  write(document.documentElement, 0, true);
  const html = parts.join('');
  const kept = cut(html);
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return {
    url: location.href,
    title: document.title.slice(0, LONGEST_VALUE),
    selection: String(getSelection() ?? '').slice(0, LONGEST_SELECTION),
    html: kept,
    truncated: kept.length < html.length,
    kind: document.contentType,
    status: navigation?.responseStatus ?? 0,
  };
}
