/** How long each step took from the click to the painted case, kept on the root element for whoever measures. */

const steps = /** @type {Record<string, number>} */ ({});

/** Notes when a step was reached. @param {'loaded' | 'read' | 'found' | 'opened'} step */
export function mark(step) {
  steps[step] ??= Date.now();
}

/** Forgets the steps: a new click starts a new measurement. */
export function restart() {
  for (const step of Object.keys(steps)) delete steps[step];
  delete document.documentElement.dataset.painted;
}

/** Notes the moment the frame with the case has been painted. @param {number} clickedAt ms since 1970 */
export function painted(clickedAt) {
  const root = document.documentElement;
  if (root.dataset.painted || !clickedAt) return;
  root.dataset.painted = '…';
  requestAnimationFrame(() => setTimeout(() => {
    const since = Object.fromEntries(Object.entries(steps).map(([step, at]) => [step, at - clickedAt]));
    root.dataset.steps = JSON.stringify(since);
    root.dataset.painted = String(Date.now() - clickedAt);
  }));
}
