// Hands the code behind the # to the extension, and takes it out of the address at once. The extension then shows its
// own page in this tab.

const show = (id) => {
  for (const part of document.querySelectorAll('body > [id]')) part.hidden = part.id !== id;
};

async function hand(code) {
  const runtime = globalThis.chrome?.runtime;
  if (!runtime?.sendMessage) return show('missing');
  try {
    const answer = await runtime.sendMessage(document.documentElement.dataset.extension, { type: 'pair', code });
    if (!answer?.taken) show('refused');
  } catch {
    show('missing');
  }
}

const code = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
if (code) void hand(code);
else show('no-code');
