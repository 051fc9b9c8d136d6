/** The clipboard. What it does not take is shown, selected, so that the person can copy it. */

import { says } from '../lib/strings.js';

/** @typedef {import('./effects.js').Loop} Loop */

/** The message as plain and as rich text. @param {Loop} loop @returns {Promise<boolean>} */
export async function copyMessage({ state, send }) {
  const message = state().case?.message;
  if (!message) return false;
  const both = new ClipboardItem({ 'text/plain': asBlob('text/plain', message.text), 'text/html': asBlob('text/html', message.html) });
  return written(send, () => navigator.clipboard.write([both]), message.text, says.copiedTo(message.to));
}

/** A reply whose gaps are all filled. @param {Loop} loop @param {string} id @returns {Promise<boolean>} */
export async function copyReply({ state, send }, id) {
  const reply = state().case?.replies.find((one) => one.id === id);
  if (!reply || reply.missing.length) return false;
  return written(send, () => navigator.clipboard.writeText(reply.text), reply.text, says.replyCopied);
}

/** @param {Loop} loop @param {string} text @param {string} said */
export const copyText = ({ send }, text, said) => written(send, () => navigator.clipboard.writeText(text), text, said);

/** The first picture of the case, as PNG: the one kind that every clipboard takes. @param {Loop} loop */
export async function copyPicture({ state, send }) {
  const first = state().case?.pictures[0];
  const url = first && state().pictures[first.id];
  if (!url) return;
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(url) })]);
    send({ type: 'picture-copied' });
    send({ type: 'say', text: says.pictureCopied });
  } catch {
    send({ type: 'refused', problem: says.pictureNotCopied });
  }
}

/** @param {import('./types.js').Send} send @param {() => Promise<void>} write @param {string} text @param {string} said */
async function written(send, write, text, said) {
  try {
    await write();
  } catch {
    send({ type: 'clipboard-refused', text });
    send({ type: 'say', text: says.clipboardRefused });
    return false;
  }
  send({ type: 'say', text: said });
  return true;
}

/** @param {string} kind @param {string} text */
const asBlob = (kind, text) => new Blob([text], { type: kind });

/** @param {string} url @returns {Promise<Blob>} */
async function asPng(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
