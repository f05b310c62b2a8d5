/* explainer.js — previews of terms, actors and sources. Without it each trigger is a plain link.
   Trigger: <a data-xp-pop="ID">; preview: <div popover id="ID">.
   Mouse: opens after 300 ms (source marker 150), closes 300 ms after leaving; the pointer may enter.
   Keyboard: opens where the focus stays for 300 ms, never over the link, which leads on; Escape closes it.
   Touch: a sheet at the bottom with a link of its own; a second tap on the trigger follows it.
   Listeners are on the document: they survive instant navigation, and a second load adds none. */
(() => {
  const D = document, on = (type, run, how) => D.addEventListener(type, run, how);
  if (window.explainerPreviews || !HTMLElement.prototype.showPopover) return;
  window.explainerPreviews = true;
  const OPEN = 300, OPEN_SOURCE = 150, CLOSE = 300, GAP = 6, EDGE = 8;
  let link, pop, line, sheet, timer;
  let touch = false;  // the last pointer was a finger
  let again = null;   // the trigger whose preview was open when the pointer went down
  let quiet = false;  // the focus comes back from a preview: nothing opens

  const triggerOf = event => event.target.closest?.("[data-xp-pop]");
  const inPop = node => Boolean(pop && node instanceof Node && pop.contains(node));
  const later = (run, ms) => { clearTimeout(timer); timer = setTimeout(run, ms); };
  const hushed = run => { quiet = true; run(); quiet = false; };
  const inUse = () => inPop(D.activeElement) || (link === D.activeElement && link?.matches(":focus-visible"));

  // A link may break over two lines: the preview goes to the part that was pointed at, by keyboard beyond all of them.
  const place = () => {
    const rects = [...link.getClientRects()], r = rects[line] || rects.length && link.getBoundingClientRect();
    if (!r || r.bottom < 0 || r.top > innerHeight) return false;
    pop.style.maxHeight = "";
    const { offsetWidth: w, offsetHeight: h } = pop, wide = D.documentElement.clientWidth;
    const above = r.top - GAP - EDGE, under = innerHeight - r.bottom - GAP - EDGE, below = h <= under || under >= above;
    const high = Math.min(h, Math.max(below ? under : above, 0)); // what has no room there is scrolled
    if (high < h) pop.style.maxHeight = high + "px";
    const start = getComputedStyle(pop).direction === "rtl" ? r.right - w : r.left; // where its lines begin
    pop.style.left = Math.max(EDGE, Math.min(start, wide - w - EDGE)) + "px";
    pop.style.top = (below ? r.bottom + GAP : r.top - GAP - high) + "px";
    return true;
  };
  const nearest = (rects, x, y) => {
    const gap = r => Math.max(r.left - x, 0, x - r.right) + Math.max(r.top - y, 0, y - r.bottom);
    return rects.reduce((best, r, at) => gap(r) < gap(rects[best]) ? at : best, 0);
  };
  const hide = () => { clearTimeout(timer); if (pop?.matches(":popover-open")) pop.hidePopover(); };
  const show = (a, asSheet, x, y) => {
    clearTimeout(timer);
    const next = a.isConnected && D.getElementById(a.dataset.xpPop);
    if (!next || (next === pop && a === link)) return;
    hide();
    [link, pop, sheet] = [a, next, asSheet];
    line = x === undefined ? -1 : nearest([...a.getClientRects()], x, y);
    pop.classList.toggle("is-sheet", sheet);
    pop.style.left = pop.style.top = pop.style.maxHeight = "";
    pop.showPopover();
    link.dataset.open = "";
    if (!sheet) return place();
    const more = D.createElement("a"); // it may cover the link
    more.className = "xp-pop__more";
    more.href = a.href;
    more.textContent = pop.parentElement.dataset.more;
    pop.append(more);
    pop.focus();
  };

  // With navigation.instant.preview, Material would show another preview at the same link: explainer.css hides the one for the keyboard.
  on("mouseenter", event => event.target.matches?.("[data-xp-pop]") && event.stopImmediatePropagation(), true);
  on("pointerover", event => {
    if (event.pointerType === "touch") return;
    const a = triggerOf(event), { clientX: x, clientY: y } = event;
    if (a ? a === link : inPop(event.target)) clearTimeout(timer);
    else if (a) later(() => show(a, false, x, y), a.matches(".xp-ref") ? OPEN_SOURCE : OPEN);
  });
  on("pointerout", event => {
    if (event.pointerType === "touch" || sheet || !(triggerOf(event) || inPop(event.target))) return;
    later(() => inUse() || hide(), CLOSE);
  });
  on("focusin", event => {
    if (quiet || touch || inPop(event.target)) return;
    const a = triggerOf(event);
    if (!sheet && event.target !== link) hide();
    if (a?.matches(":focus-visible")) later(() => a === D.activeElement && show(a, false), OPEN);
  });
  on("focusout", event => { if (!sheet && event.target === link) hide(); });
  on("keydown", event => {
    touch = false;
    if (event.key === "Escape" && pop) {
      if (inPop(D.activeElement)) hushed(() => link.focus());
      hide();
    }
    // Out of a sheet: back to the trigger, or on from the trigger to what follows.
    if (event.key !== "Tab" || !sheet || !inPop(D.activeElement)) return;
    const enters = D.activeElement === pop && !event.shiftKey;
    if (enters || event.shiftKey) event.preventDefault();
    enters ? pop.lastElementChild.focus() : event.shiftKey ? hushed(() => link.focus()) : hide();
  }, true);
  on("pointerdown", event => {
    touch = event.pointerType === "touch";
    const a = triggerOf(event);
    again = a && a === link ? a : null;
  }, true);
  on("click", event => {
    const a = triggerOf(event), plain = !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (a && touch && plain && again !== a && D.getElementById(a.dataset.xpPop)) {
      event.preventDefault();
      event.stopImmediatePropagation(); // instant navigation would follow the link
      show(a, true);
    } else if (event.target.closest?.("a[href]")) setTimeout(hide);
  }, true);
  on("beforetoggle", event => { // at once, whoever closes it: what we remember is what is shown
    if (event.target !== pop || event.newState !== "closed") return;
    const [a, back] = [link, sheet || inPop(D.activeElement)];
    delete a.dataset.open;
    pop.querySelector(".xp-pop__more")?.remove();
    link = pop = sheet = undefined;
    if (back && a.isConnected) hushed(() => a.focus({ preventScroll: true }));
  }, true);
  const follow = event => { if (pop && !sheet && !inPop(event.target) && !place()) hide(); };
  on("scroll", follow, { passive: true, capture: true });
  addEventListener("resize", follow, { passive: true });
})();

/* Choices above a list: what does not answer to all of them is hidden, on a map dimmed. They stand in the address, so
   that a filtered list can be sent. Without this script the choices are not shown (see the style sheet), the list is whole. */
(() => {
  const D = document, on = (type, run) => D.addEventListener(type, run), FORM = ".xp-filter";
  if (window.explainerFilters) return;
  window.explainerFilters = true;
  const apply = (form, byReader) => {
    const page = form.closest(".xp"), entries = [...page.querySelectorAll("[data-filter]")], told = form.querySelector("output");
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const counts = {};
    for (const one of entries) {
      const answers = one.dataset.filter.split(" "), missed = chosen.filter(choice => !answers.includes(choice.join(":")));
      one.hidden = missed.length > 0;
      // Another choice of the one kind that it misses would show it.
      if (missed.length < 2) for (const answer of answers) if (!missed.length || answer.startsWith(`${missed[0][0]}:`)) counts[answer] = (counts[answer] ?? 0) + 1;
    }
    for (const one of form.querySelectorAll("option[value]:not([value=''])")) {
      const left = counts[`${one.parentElement.name}:${one.value}`] ?? 0;
      one.text = one.text.replace(/\(\d+\)$/, `(${left})`);
      one.disabled = !left && !one.selected;
    }
    for (const one of page.querySelectorAll("[data-of]")) one.classList.toggle("is-off", one.dataset.of.split(" ").every(id => D.getElementById(id).hidden));
    for (const group of page.querySelectorAll("[data-filter-group]")) group.hidden = !group.querySelector("[data-filter]:not([hidden])");
    const map = page.querySelector(".xp-mapscroll"), lit = map?.querySelector("a:not(.is-off)");
    map?.classList.toggle("is-filtered", chosen.length > 0);
    if (lit) map.scrollTop += lit.getBoundingClientRect().top - map.getBoundingClientRect().top - 40;
    const shown = entries.filter(one => !one.hidden).length;
    told.textContent = told.dataset.words.replace("{shown}", shown).replace("{total}", entries.length);
    page.querySelector("[data-filter-none]").hidden = shown > 0;
    form.querySelector("button").hidden = !chosen.length;
    const address = new URL(location);
    if (byReader && target()?.closest("[hidden]")) address.hash = ""; // what it leads to is not shown
    for (const { name } of form.elements) if (name) address.searchParams.delete(name);
    for (const choice of chosen) address.searchParams.set(...choice);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };
  const again = form => { form.reset(); apply(form); };
  const arrive = () => {
    const form = D.querySelector(FORM);
    if (!form) return;
    const asked = new URLSearchParams(location.search);
    for (const choice of form.querySelectorAll("select")) {
      const value = asked.get(choice.name);
      if ([...choice.options].some(one => one.value === value)) choice.value = value;
    }
    apply(form);
    find();
  };
  const target = () => {
    try { return D.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; } // “#100%”
  };
  const find = () => { // an address leads to what is hidden: all is shown
    const form = D.querySelector(FORM), sought = target();
    if (!form || !sought?.closest("[hidden]")) return;
    again(form);
    sought.scrollIntoView();
  };
  on("change", event => { const form = event.target.closest?.(FORM); if (form) apply(form, true); });
  on("reset", event => {
    const form = event.target, pressed = form.contains(D.activeElement);
    if (form.matches(FORM)) setTimeout(() => { apply(form); if (pressed) form.querySelector("select").focus(); }); // its button goes
  });
  addEventListener("hashchange", find);
  window.document$?.subscribe ? document$.subscribe(arrive) : arrive(); // with instant navigation, on every page
  for (const one of D.querySelectorAll(".md-toggle")) one.autocomplete = "off"; // no valid markup, and yet: Firefox opens a drawer again
})();

/* Choices above what the search found: its worker (search.js) tells of what kind each answer is, and is asked again. */
(() => {
  const D = document, chosen = {}, heard = new WeakSet(), post = Worker.prototype.postMessage;
  if (window.explainerSearch) return;
  window.explainerSearch = true;
  let worker, words, box;
  const hear = ({ data: { type, data } }) => {
    if (type !== 3) return;
    const meta = D.querySelector(".md-search-result__meta"), { labels, facets = {} } = data;
    if (!box && labels && meta) {
      box = D.createElement("div");
      box.className = "xp-sought";
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", labels.narrow);
      meta.after(box);
    }
    for (const [name, found] of Object.entries(facets)) {
      let field = box.querySelector(`[name=${name}]`);
      if (!field) {
        const label = D.createElement("label");
        field = D.createElement("select");
        field.name = name;
        label.append(labels[name], field);
        box.append(label);
      }
      const values = found.some(([value]) => value === chosen[name]) || !chosen[name] ? found : [...found, [chosen[name], 0]];
      field.replaceChildren(new Option(labels.all, ""), ...values.map(([value, number]) => new Option(`${value} (${number})`, value)));
      field.value = chosen[name] ?? "";
      field.parentElement.hidden = values.length < 2 && !chosen[name];
    }
    if (box) box.hidden = !Object.keys(facets).length || !box.querySelector("label:not([hidden])");
  };
  // Material alone knows the worker: what it asks passes here, and what was chosen goes with it.
  Worker.prototype.postMessage = function (message, ...more) {
    if (message?.type !== 2) return post.call(this, message, ...more);
    if (!heard.has(this)) this.addEventListener("message", hear);
    heard.add(this);
    [worker, words] = [this, message.data];
    return post.call(this, { ...message, chosen }, ...more);
  };
  D.addEventListener("change", event => {
    if (!box?.contains(event.target)) return;
    chosen[event.target.name] = event.target.value;
    worker.postMessage({ type: 2, data: words });
  });
  D.addEventListener("reset", event => { if (event.target.name === "search") for (const name in chosen) delete chosen[name]; });
  D.addEventListener("keydown", event => { // Material takes every key for its field, and closes the search at Tab
    if (!box || box.hidden) return;
    const forth = event.key === "Tab" && !event.shiftKey, fields = [...box.querySelectorAll("label:not([hidden]) select")];
    if (forth && event.target.matches(".md-search__input")) {
      event.preventDefault();
      event.stopPropagation();
      fields[0].focus();
    } else if (box.contains(event.target) && event.key !== "Escape" && !(forth && event.target === fields.at(-1))) event.stopPropagation();
  }, true);
})();

/* The map: while a box is pointed at, or has the focus, only the curves that end at it are drawn in full. */
(() => {
  const D = document;
  if (window.explainerMap) return;
  window.explainerMap = true;
  const ask = event => {
    const map = event.target.closest?.(".xp-map");
    if (!map) return;
    const left = event.type === "pointerout" ? map.contains(D.activeElement) && D.activeElement : null;
    const box = (/out$/.test(event.type) ? left : event.target)?.closest?.("[data-box]")?.dataset.box;
    map.classList.toggle("is-asked", box !== undefined);
    for (const one of map.querySelectorAll("[data-ends]")) one.classList.toggle("is-lit", box !== undefined && one.dataset.ends.split(" ").includes(box));
  };
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) D.addEventListener(type, ask);
  // Instant navigation sets the href of every link of a page that it fetched to itself, which throws for a link of an SVG.
  const href = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
  Object.defineProperty(SVGAElement.prototype, "href", { ...href, set() {} });
})();

/* What a reader takes away, by buttons beside a text that can be marked and copied without them. */
(() => {
  const D = document, BUTTONS = "[data-xp-copy], [data-xp-share]";
  if (window.explainerTake) return;
  window.explainerTake = true;
  const arrive = () => {
    for (const one of D.querySelectorAll(BUTTONS)) one.hidden = !(one.matches("[data-xp-share]") ? navigator.share : navigator.clipboard);
  };
  D.addEventListener("click", event => {
    const button = event.target.closest?.(BUTTONS), all = button?.closest("[data-xp-take]");
    if (!button) return;
    const from = all.querySelector("[data-xp-words]"), text = from.value ?? from.textContent.replace(/\s+/g, " ").trim();
    if (button.matches("[data-xp-share]")) return navigator.share({ text }).catch(() => {}); // somebody changed their mind
    navigator.clipboard.writeText(text).then(() => { all.querySelector("[role=status]").textContent = button.dataset.xpCopy; });
  });
  window.document$?.subscribe ? document$.subscribe(arrive) : arrive();
})();

/* Our fonts are fetched when the first page is there, and used from the next one on: none waits for them, is laid out twice
   nor moves when they come. The page's head asks the same memory. Without this script they are fetched at once. */
(() => {
  const D = document, root = D.documentElement, FONTS = ["1em 'Source Serif 4'", "italic 1em 'Source Serif 4'", "1em 'Source Sans 3'"];
  if (window.explainerFonts || !root.classList.contains("xp-later") || navigator.connection?.saveData) return;
  window.explainerFonts = true;
  addEventListener("load", () => setTimeout(async () => {
    await Promise.all(FONTS.map(one => D.fonts.load(one)));
    localStorage.setItem("xp-fonts", "1");
  }, 2000));
})();

/* What is folded unfolds for an address that leads to it, and on paper; searching in the page unfolds it by itself. */
(() => {
  const D = document;
  if (window.explainerFolds) return;
  window.explainerFolds = true;
  const FOLDED = "details:not([open])";
  const arrive = () => {
    let sought;
    try { sought = D.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; } // “#100%”
    if (!sought?.closest(".xp")) return;
    const further = sought.closest("[data-xp-moved] > li")?.querySelector("a"); // an entry of a long list, on another of its pages
    if (further) return location.replace(further.href);
    const own = sought.querySelector(`:scope > ${FOLDED}`) || sought.matches("h2, h3") && sought.nextElementSibling;
    let moved = false;
    for (let fold = own?.matches?.(FOLDED) ? own : sought.closest(FOLDED); fold; fold = fold.parentElement.closest(FOLDED)) moved = fold.open = true;
    if (moved) sought.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => { for (const fold of D.querySelectorAll(`.xp ${FOLDED}`)) { fold.dataset.printed = ""; fold.open = true; } });
  addEventListener("afterprint", () => { for (const fold of D.querySelectorAll(".xp details[data-printed]")) { delete fold.dataset.printed; fold.open = false; } });
  window.document$?.subscribe ? document$.subscribe(arrive) : arrive();
})();
