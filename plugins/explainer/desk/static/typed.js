/* What was typed into the form of a note that was not saved comes back when that form is opened again in this tab.
   Kept by kind and words, or by note and its state: a note that changed since is shown as it is. Notes are hostile
   text: values are set, never HTML. */
(() => {
  "use strict";

  const BEGIN = "desk-typed:";
  const SENT = "desk-sent";
  const OURS = /^(?:[fks]-|(?:ok|id|into)$)/; // what an editor fills in; the rest says which form it is
  const form = () => document.querySelector("form[data-desk-typed]");
  const keyOf = (one) => BEGIN + one.dataset.deskTyped;
  const fields = (one) => [...one.elements].filter((field) => OURS.test(field.name));
  const lastDone = () => document.querySelector("#desk-last input[name=key]")?.value || "";
  const isAsShown = (field) => field.options
    ? field.selectedIndex === Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
    : field.value === field.defaultValue && field.checked === field.defaultChecked;
  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  let restoring = false;
  let waiting = new Map(); // what was said of somebody new, until the form asks for it

  function keep(one) {
    const typed = {};
    for (const [name, values] of waiting) typed[name] = values;
    for (const [name, value] of new FormData(one)) if (OURS.test(name)) (typed[name] ||= []).push(value);
    try {
      if (!waiting.size && fields(one).every(isAsShown)) sessionStorage.removeItem(keyOf(one));
      else sessionStorage.setItem(keyOf(one), JSON.stringify(typed));
    } catch { /* no room: the form still holds it */ }
  }

  /* Gives a field what was typed, unless somebody has typed there meanwhile; returns whether it said something else. */
  function give(field, value, isChecked) {
    if (!isAsShown(field) || (field.type === "checkbox" ? field.checked === isChecked : field.value === value)) return false;
    if (field.type === "checkbox") field.checked = isChecked;
    else field.value = value;
    if (field.type !== "checkbox" || field.name !== "ok") tell(field); // a field of several values gets its next line
    return true;
  }

  function restore(one) {
    const typed = JSON.parse(sessionStorage.getItem(keyOf(one)) || "null");
    if (!typed) return;
    let isBack = false;
    restoring = true;
    for (const field of fields(one).filter((each) => each.type === "checkbox"))
      isBack = give(field, "", (typed[field.name] || []).includes(field.value)) || isBack;
    for (const [name, values] of Object.entries(typed)) {
      const there = () => fields(one).filter((field) => field.name === name && field.type !== "checkbox");
      if (/^[ks]-/.test(name) && !there().length) waiting.set(name, values);
      values.forEach((value, at) => { if (there()[at]) isBack = give(there()[at], value, false) || isBack; });
    }
    restoring = false;
    one.querySelector("[data-desk-back]").hidden = !isBack;
  }

  function beginAnew(one) {
    waiting = new Map();
    const changed = fields(one).filter((field) => !isAsShown(field));
    one.reset();
    for (const field of changed) tell(field);
    sessionStorage.removeItem(keyOf(one));
    one.querySelector("[data-desk-back]").hidden = true;
  }

  /* A form that was sent is done with where the desk has done something since, and does not say why it has not. */
  function forgetSaved() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) || "null");
    sessionStorage.removeItem(SENT);
    if (!sent || sent.last === lastDone() || document.querySelector("[role=alert]")) return;
    for (const key of Object.keys(sessionStorage)) if (key === sent.key || (sent.note && key.startsWith(sent.note))) sessionStorage.removeItem(key);
  }

  for (const name of ["input", "change"]) document.addEventListener(name, (event) => {
    const one = event.target.closest?.("form[data-desk-typed]");
    if (one && !restoring) keep(one);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-desk-anew]")) beginAnew(form());
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-desk-typed]") || !["save", "confirm"].includes(event.submitter?.value)) return;
    const note = event.target.elements.note ? `${BEGIN}note/${event.target.elements.note.value}/` : "";
    sessionStorage.setItem(SENT, JSON.stringify({ key: keyOf(event.target), note, last: lastDone() }));
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const field of document.querySelectorAll("#desk-newcomers :is(select, input:not([type=checkbox]))")) {
      const values = waiting.get(field.name);
      if (!values) continue;
      waiting.delete(field.name);
      [field.value] = values;
      tell(field);
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    forgetSaved();
    if (form()) restore(form());
  });
})();
