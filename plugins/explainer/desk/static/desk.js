/* The desk in the browser: which words are chosen, and the keys. Without it sentences are chosen by their numbers,
   and every form is a plain one. Listens on the document: htmx puts other pages in the place of this one. */
(() => {
  "use strict";

  const text = () => document.querySelector("[data-desk-text]");
  const bar = () => document.querySelector("[data-desk-bar]");
  const rows = () => [...document.querySelectorAll("[data-desk-text] > li")];
  const length = (words) => [...words].length; // code points, as Python counts them

  /* The place in the article of a point of the page; beside a sentence, that of its nearer end. */
  function placeOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const row = element?.closest?.("[data-desk-text] > li") || node.childNodes[offset]?.closest?.("li");
    if (!row) return null;
    const range = document.createRange();
    range.selectNodeContents(row.querySelector(".desk-words"));
    const side = row.contains(node) ? range.comparePoint(node, offset) : -1;
    if (side) return Number(side > 0 ? row.dataset.end : row.dataset.start);
    range.setEnd(node, offset);
    return Number(row.dataset.start) + length(range.toString());
  }

  function pointAt(place) {
    let found = null;
    for (const piece of document.querySelectorAll("[data-desk-text] [data-at]")) {
      const start = Number(piece.dataset.at);
      if (start > place) break;
      const words = [...piece.textContent];
      if (place <= start + words.length) found = [piece.firstChild, words.slice(0, place - start).join("").length];
    }
    return found;
  }

  function choose(start, end, words) {
    const form = bar();
    if (!form) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
    const shown = words.replace(/\s+/g, " ").trim();
    form.querySelector("[data-desk-chosen]").textContent = shown.length > 160 ? `${shown.slice(0, 80)} … ${shown.slice(-70)}` : shown;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text()) return;
    const range = selection.getRangeAt(0);
    if (!text().contains(range.commonAncestorContainer)) return;
    const start = placeOf(range.startContainer, range.startOffset);
    let end = placeOf(range.endContainer, range.endOffset);
    if (end === null) end = Number(rows().at(-1).dataset.end);
    if (start !== null && end > start) choose(start, end, wordsBetween(start, end));
  });

  /* The article's words alone: the margin may lie within a selection of several sentences. */
  function wordsBetween(start, end) {
    let found = "";
    let done = null;
    for (const piece of document.querySelectorAll("[data-desk-text] [data-at]")) {
      const at = Number(piece.dataset.at);
      const words = [...piece.textContent];
      if (at >= end || at + words.length <= start) continue;
      if (done !== null && at > done) found += " ";
      found += words.slice(Math.max(0, start - at), end - at).join("");
      done = at + words.length;
    }
    return found;
  }

  function select(start, end) {
    const [first, last] = [pointAt(start), pointAt(end)];
    if (first && last) document.getSelection().setBaseAndExtent(...first, ...last);
    choose(start, end, wordsBetween(start, end));
  }

  function current() {
    const form = bar();
    return form?.elements.end.value ? [Number(form.elements.start.value), Number(form.elements.end.value)] : null;
  }

  function goTo(row) {
    if (!row) return;
    for (const one of rows()) one.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    row.scrollIntoView({ block: "center" });
    select(Number(row.dataset.start), Number(row.dataset.end));
  }

  function step(by, extend) {
    const all = rows();
    const span = current();
    const at = all.findIndex((row) => span && Number(row.dataset.end) >= span[extend && by > 0 ? 1 : 0] && Number(row.dataset.start) <= span[extend && by > 0 ? 1 : 0]);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (!extend || !span) return goTo(next);
    select(Math.min(span[0], Number(next.dataset.start)), by > 0 ? Number(next.dataset.end) : span[1]);
  }

  function nextUncovered() {
    const all = rows().filter((row) => "uncovered" in row.dataset);
    const span = current();
    goTo(all.find((row) => !span || Number(row.dataset.start) > span[0]) || all[0]);
  }

  /* Moves an end of what is chosen by a word, within its sentences. */
  function stepWord(by, first) {
    const span = current();
    if (!span) return step(1, false);
    const words = [...wordsBetween(0, Infinity)];
    const all = rows();
    const row = all.find((one) => Number(one.dataset.start) <= span[0] && span[0] < Number(one.dataset.end)) || all[0];
    const from = Number(row.dataset.start);
    const last = all.findLast((one) => Number(one.dataset.start) < span[1]) || row;
    const sentence = wordsBetween(from, Number(last.dataset.end));
    const edges = [];
    for (const found of sentence.matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)) edges.push(first ? from + length(sentence.slice(0, found.index)) : from + length(sentence.slice(0, found.index + found[0].length)));
    const here = span[first ? 0 : 1];
    const next = by > 0 ? edges.find((edge) => edge > here) : edges.findLast((edge) => edge < here);
    if (next === undefined || words.length === 0) return;
    const [start, end] = first ? [next, span[1]] : [span[0], next];
    if (start < end) select(start, end);
  }

  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const way = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const mover = way && event.target.closest?.("[data-desk-order] > li")?.querySelector(`button[value^="${way}:"]`);
    if (mover) {
      event.preventDefault();
      mover.click();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const primary = document.querySelector("[data-desk-form] .desk-primary");
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && primary) {
        event.preventDefault();
        primary.click();
      }
      return;
    }
    if (typing(event.target) || !text()) return;
    const moves = {
      ArrowDown: () => step(1, event.shiftKey), ArrowUp: () => step(-1, event.shiftKey),
      ArrowRight: () => stepWord(1, event.shiftKey), ArrowLeft: () => stepWord(-1, event.shiftKey), n: nextUncovered,
    };
    const move = moves[event.key];
    const button = bar()?.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (move) { event.preventDefault(); move(); }
    else if (button && current()) { event.preventDefault(); button.click(); }
  });

  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".desk-at");
    if (number && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      goTo(number.closest("li"));
      return;
    }
    if (event.target.closest?.("button[aria-disabled=true]")) event.preventDefault();
  });

  /* A sentence that we selected is no text to drag away: a pointer that goes down in it begins anew. */
  document.addEventListener("pointerdown", (event) => {
    if (text()?.contains(event.target)) document.getSelection().removeAllRanges();
  });

  /* Claims of an explainer are dragged by their handles; where one is let go, the order is sent. */
  let dragged = null;
  const idsIn = (list) => [...list.children].map((one) => one.id).join();
  document.addEventListener("pointerdown", (event) => {
    const row = event.target.closest?.("[data-desk-drag]")?.closest("li");
    if (!row || event.button) return;
    event.preventDefault();
    dragged = { row, list: row.parentElement, before: idsIn(row.parentElement) };
    row.dataset.dragged = "";
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
    const others = [...dragged.list.children].filter((one) => one !== dragged.row);
    const below = others.find((one) => event.clientY < middle(one)) || null;
    if (below !== dragged.row.nextElementSibling) dragged.list.insertBefore(dragged.row, below);
  });
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => {
    if (!dragged) return;
    const { row, list, before } = dragged;
    dragged = null;
    delete row.dataset.dragged;
    if (idsIn(list) !== before) htmx.trigger(list.closest("form"), "desk-moved");
  });

  /* An answer may be late: what was chosen meanwhile for somebody new stays. */
  let kept = new Map();
  const ASKED = "#desk-newcomers :is(select, input:not([type=checkbox]))";
  const newcomers = (event) => event.detail.target?.id === "desk-newcomers" || event.detail.elt?.id === "desk-newcomers";
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (!newcomers(event)) return;
    const names = (where) => [...(where?.querySelectorAll("select") || [])].map((one) => one.name).join("\n");
    const [here, there] = [document.getElementById("desk-newcomers"), event.detail.fragment];
    if (names(here) === names(there)) event.detail.shouldSwap = false;
    kept = new Map([...document.querySelectorAll(ASKED)].map((one) => [one.name, [one.value, one === document.activeElement]]));
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (!newcomers(event)) return;
    for (const one of document.querySelectorAll(ASKED)) {
      const [value, focused] = kept.get(one.name) || [];
      if (value) one.value = value;
      if (focused) one.focus();
    }
  });

  /* What is typed over a guess is none. */
  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("[data-field]");
    const mark = field?.querySelector(":scope > .desk-guess");
    if (!mark) return;
    const held = (letter) => [...field.querySelectorAll(`[name="${letter}-${field.dataset.field}"]`)].map((one) => one.value).filter(Boolean).join("\n");
    const is_guess = held("f") === held("g");
    mark.hidden = !is_guess;
    field.classList.toggle("desk-field--guess", is_guess);
  });

  /* The buttons say what saving does to guesses that came while one typed, of whoever is new for instance. */
  document.addEventListener("htmx:afterSettle", () => {
    const live = document.getElementById("desk-live");
    const [guesses, missing] = [Number(live?.dataset.guesses), Number(live?.dataset.missing)];
    for (const button of document.querySelectorAll("[data-desk-form] button[data-sure]")) {
      button.textContent = guesses ? button.dataset.guessed : button.dataset.sure;
      if (button.value === "save") button.hidden = !guesses && !missing;
    }
  });

  /* The key that ends a line goes on to the next field: it may have chosen a name from a list, and saves nothing. */
  document.addEventListener("submit", (event) => {
    if (!event.submitter?.matches("[data-desk-default]")) return;
    event.preventDefault();
    const fields = [...event.target.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.offsetParent);
    fields[fields.indexOf(document.activeElement) + 1]?.focus();
  });

  /* A field that takes several values has a line more as soon as its last one holds something. */
  const nameRemovers = (all) => {
    for (const each of all) {
      const button = each.closest(".desk-line").querySelector("[data-desk-remove]");
      button.setAttribute("aria-label", `${button.dataset.deskRemove}: ${each.value}`);
    }
  };
  const linesOf = (one) => [...one.form.elements].filter((other) => other.name === one.name && other.matches("[data-several]"));
  document.addEventListener("input", (event) => {
    const one = event.target;
    if (!one.matches?.("[data-several]")) return;
    const all = linesOf(one);
    nameRemovers(all);
    if (all.at(-1) !== one || !one.value) return;
    const line = one.closest(".desk-line").cloneNode(true);
    const more = line.querySelector("input");
    more.value = "";
    more.removeAttribute("autofocus");
    more.id = `${all[0].id}-more-${all.length}`;
    more.setAttribute("aria-label", one.getAttribute("aria-label") || one.labels[0]?.textContent.trim() || one.name);
    one.closest(".desk-line").after(line);
  });

  /* A value is taken out of such a field; those below it move up, so that the first line keeps its label. */
  document.addEventListener("click", (event) => {
    const one = event.target.closest?.("[data-desk-remove]")?.closest(".desk-line").querySelector("input");
    if (!one) return;
    const all = linesOf(one);
    const at = all.indexOf(one);
    all.forEach((each, number) => { if (number >= at) each.value = all[number + 1]?.value || ""; });
    if (all.length > 1) all.at(-1).closest(".desk-line").remove();
    const here = all[Math.min(at, Math.max(0, all.length - 2))];
    here.focus();
    here.dispatchEvent(new Event("input", { bubbles: true }));
    here.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* One of those whose answer counts is chosen: the field names them, and nobody else. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-desk-choose]");
    const field = button && document.getElementById(`f-${button.dataset.deskChoose}`);
    if (!field) return;
    field.value = button.value;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* A page that is copied from a browser comes as HTML beside its words: that tells menus from the article. */
  document.addEventListener("paste", (event) => {
    const field = event.target.closest?.("[data-desk-paste]");
    const page = event.clipboardData?.getData("text/html");
    if (field && page) field.form.elements.page.value = page;
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-desk-paste]") && event.inputType !== "insertFromPaste") event.target.form.elements.page.value = "";
  });

  /* What was typed before the scripts heard a form is told to them now: else no card shows it, and a guess stays one. */
  function tellOfEarly(form) {
    for (const one of form.querySelectorAll("textarea, select, input:not([type=hidden])")) {
      const is_as_shown = one.options
        ? one.selectedIndex === Math.max(0, [...one.options].findIndex((option) => option.defaultSelected))
        : one.value === one.defaultValue && one.checked === one.defaultChecked;
      if (!is_as_shown) htmx.trigger(one, "input");
    }
  }

  function begin() {
    document.documentElement.dataset.desk = "ready";
    const form = document.querySelector("[data-desk-form]");
    if (form) tellOfEarly(form);
    const row = document.querySelector("[data-desk-text] > li[aria-current=true]");
    if (row && current()) {
      row.scrollIntoView({ block: "center" });
      select(...current());
    } else if (row) goTo(row);
    const first = document.querySelector("[data-desk-form] :is(textarea, select, input:not([type=hidden]))");
    if (first && !document.activeElement?.closest("[data-desk-form]")) first.focus({ preventScroll: true });
  }
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:historyRestore", begin);
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target === document.body) begin(); });
})();
