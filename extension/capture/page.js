/** Reads the page that it is run in. Self-contained: Chrome sends it into the page as text. */

/** @returns {import('../lib/types.js').Capture} */
export function capturePage() {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  for (const element of copy.querySelectorAll('script, style, noscript, template'))
    if (element.getAttribute('type') !== 'application/ld+json') element.remove();
  const limit = 3_500_000;
  const html = copy.outerHTML;
  return {
    url: location.href,
    title: document.title,
    selection: String(getSelection() ?? ''),
    html: html.slice(0, limit),
    truncated: html.length > limit,
    kind: document.contentType,
  };
}
