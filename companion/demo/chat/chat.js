// The page's own behavior: it opens questions and replaces its nodes at every update, as the real one does.
// ?rerender=MS sets how often (4000 unless told, 0 never). The page's address never names the open question,
// except where it was opened with one.
(() => {
  const DEFAULT_RERENDER_MS = 4000;
  const settings = new URLSearchParams(location.search);
  const drafts = new Map();
  let openId = settings.get("question_id");
  let shownId = openId;
  let turn = 0;
  let latest = Promise.resolve();

  const list = () => document.querySelector(".list--last-child-border, .fc--questions-list");
  const conversation = () => document.getElementById("demo--conversation");
  const replyBox = () => document.getElementById("js--admin-txt-input");
  const idOf = (node) => node.querySelector("span.util--padding-lm a").href.match(/question_id=(\d+)/)[1];

  async function fetched() {
    const address = new URLSearchParams(settings);
    address.delete("question_id");
    if (openId) address.set("question_id", openId);
    const answer = await fetch(`/expert-chat?${address}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // Only the latest of several updates under way may paint: an older answer would bring an older page back.
  async function paint(mine) {
    const page = await fetched();
    if (mine !== turn) return latest;
    list().replaceChildren(...page.querySelector(".list--last-child-border, .fc--questions-list").childNodes);
    if (shownId === openId) replaceMessages(page); else replaceConversation(page);
  }

  function rerender() {
    turn += 1;
    latest = paint(turn);
    return latest;
  }

  function replaceConversation(page) {
    shownId = openId;
    conversation().replaceChildren(...page.getElementById("demo--conversation").childNodes);
    if (replyBox()) replyBox().value = drafts.get(openId) ?? "";
    toTheEnd();
  }

  function replaceMessages(page) {
    const now = document.getElementById("fc--message-list");
    const next = page.getElementById("fc--message-list");
    if (now.innerHTML === next.innerHTML) return;
    now.replaceChildren(...next.childNodes);
    toTheEnd();
  }

  function toTheEnd() {
    const messages = document.getElementById("fc--message-list");
    messages.scrollTop = messages.scrollHeight;
  }

  function openQuestion(id) {
    openId = String(id);
    const address = new URL(location.href);
    address.searchParams.delete("question_id");
    history.replaceState(null, "", address);
    return rerender();
  }

  async function post(action, fields) {
    await fetch(`/expert-chat/${action}`, { method: "POST", body: new URLSearchParams(fields) });
  }

  async function addMessage(id, author, text) {
    await post("messages", { question_id: String(id), author, text });
    await rerender();
  }

  const actions = {
    async resolve() { await post("resolved", { question_id: openId }); await rerender(); },
    async assign() { await actions.resolve(); },
    async send() {
      const text = replyBox().value.trim();
      if (!text) return;
      replyBox().value = "";
      drafts.delete(openId);
      await addMessage(openId, "expert", text);
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action]");
    if (button) return actions[button.dataset.action]();
    const node = event.target.closest(".fc--question-node");
    if (node && !event.target.closest("a")) openQuestion(idOf(node));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".fc--question-node")) openQuestion(idOf(event.target));
  });
  document.addEventListener("input", (event) => {
    if (event.target === replyBox()) drafts.set(openId, event.target.value);
  });

  const every = Number(settings.get("rerender") ?? DEFAULT_RERENDER_MS);
  if (every > 0) setInterval(() => rerender().catch(() => { /* the server may be gone; the page stays as it is */ }), every);
  toTheEnd();
  document.querySelector(".fc--question-node.active")?.scrollIntoView({ block: "center" });
  window.demoChat = { openQuestion, addMessage, rerender };
})();
