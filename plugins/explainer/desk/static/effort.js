/* Only where the desk is told to keep a log: counts what its editor does, and tells the desk. Never what is typed. */
(() => {
  "use strict";
  let timer = 0;

  /* What is counted waits in the tab until the desk has it: a page that is left takes its last request with it. */
  function send() {
    clearTimeout(timer);
    const counts = sessionStorage.getItem("desk-counts");
    if (!counts) return;
    const asked = new XMLHttpRequest();
    asked.open("POST", "/log", false); // at once: neither lost nor told twice, whoever goes on meanwhile
    asked.send(counts);
    sessionStorage.removeItem("desk-counts");
  }

  function count(name, number = 1) {
    const counts = JSON.parse(sessionStorage.getItem("desk-counts") || "{}");
    counts[name] = (counts[name] || 0) + number;
    sessionStorage.setItem("desk-counts", JSON.stringify(counts));
    clearTimeout(timer);
    timer = setTimeout(send, 1000);
  }

  const typing = (target) => target.closest?.("textarea, input:not([type=checkbox], [type=radio], [type=submit])");

  /* A choice from a list is counted as one, however it is made; where keys press a button, only the key is. */
  let byKey = false;
  document.addEventListener("keydown", (event) => {
    byKey = true;
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key) || (event.ctrlKey || event.metaKey) && event.key === "v") return;
    const writes = typing(event.target) && (event.key.length === 1 || event.key === "Backspace" || event.key === "Delete") && !event.ctrlKey && !event.metaKey;
    if (!writes) count("key");
  }, true);
  document.addEventListener("keyup", () => { byKey = false; }, true);
  document.addEventListener("pointerup", () => { byKey = false; count("click"); }, true);
  document.addEventListener("change", (event) => { if (event.target.matches?.("select") && !byKey) count("choice"); }, true);
  document.addEventListener("input", (event) => {
    if (!typing(event.target)) return;
    if (event.inputType === "insertText" || event.inputType === "insertCompositionText") count("typed", [...(event.data || "")].length);
    else if (event.inputType?.startsWith("delete")) count("typed");
    else if (event.inputType === "insertLineBreak") count("typed");
    else count(event.inputType === "insertFromPaste" ? "paste" : "choice");
  }, true);
  send();
})();
