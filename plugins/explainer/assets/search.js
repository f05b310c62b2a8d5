/* search.js — the search, in the place of Material's worker: its field, its list and its keys stay as they are.
   It is asked and answers in Material's messages: {type: 0, data: index} → {type: 1}; {type: 2, data: words} → {type: 3, data: {items}}.
   The words of the pages are fetched when something is sought for the first time.
   Case, accents, ligatures and elisions make no difference; a word is found by its beginning, "words in marks" as they follow each other. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u0670\u00ad]/g; // accents, and vowels that are mostly left out
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };
const ELIDED = /(?<![\p{L}\p{N}])(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\p{L})/giu;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&", "&#39;": "'", "&#34;": '"' };
const AROUND = 80, MOST = 40; // characters shown around what is found; answers whose words are shown

// A letter as it is compared; a blank stands between words.
const fold = letter => [...letter.normalize("NFKD").replace(MARKS, "").toLowerCase()].map(one => LETTERS[one] ?? (/[\p{L}\p{N}\p{M}]/u.test(one) ? one : " ")).join("");
const known = new Map(), folded = letter => known.get(letter) ?? known.set(letter, fold(letter)).get(letter);
const wordsOf = text => text.normalize("NFC").replace(ELIDED, " ").replace(/./gsu, folded).split(/ +/).filter(Boolean);
const row = text => ` ${wordsOf(text).join(" ")} `;
const plain = html => html.replace(/<\/?(?:p|li|[uod]l|d[td]|h\d|pre|div|table|t[rdh]|br|blockquote)\b[^>]*>/g, " ").replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|amp|#39|#34);/g, one => ENTITIES[one]).replace(/[ \t\r\n]+/g, " ").trim();
const escaped = text => text.replace(/[&<>"]/g, one => Object.keys(ENTITIES).find(entity => ENTITIES[entity] === one));

// Every page, and every part of one that has a heading. `about` says what note it is, if it is one: its kind, what became of it, how it is answered.
const understand = docs => {
  const pages = new Map();
  return docs.map(({ location, title, text, about = {} }) => {
    const key = location.split("#")[0], entry = { location, title: plain(title), text: plain(text), lead: "", names: [], kind: [], status: [], act: [], ...about };
    Object.assign(entry, { titleRows: [entry.title, ...entry.names].map(row), textRow: row(entry.text), parent: pages.get(key) ?? entry });
    for (const told of [`${entry.lead}. `, `${entry.title}\u00a0· `]) if (entry.text.startsWith(told)) entry.text = entry.text.slice(told.length);
    pages.set(key, entry.parent);
    return entry;
  });
};

// What is asked: words and phrases, each with the ways to find it, the best first; the root (“telephon”) where no page has the word.
const parse = asked => [...asked.matchAll(/["«“]([^"»”]*)(?:["»”]|$)|[^\s"«“]+/g)].flatMap(([typed, phrase]) => {
  const words = wordsOf(phrase ?? typed);
  return phrase !== undefined && words.length ? [words] : words.map(word => [word]);
}).map(words => {
  const whole = words.join(" "), stem = words.length === 1 && whole.length > 4 ? whole.replace(/(?:aux|[sx])$/, "") : whole;
  return { words, ways: UNSPACED.test(whole) ? [[whole, 1]] : [[` ${whole} `, 1], [` ${whole}`, .7], [` ${stem}`, .5]], root: ` ${stem.length > 5 ? stem.replace(/[aeiou]+$/, "") : stem}` };
});

// How well an entry answers, and which parts of the question. Who or what is named by just these words comes first.
const find = (line, ways) => ways.find(([words]) => line.includes(words));
const named = (line, asked, whole) => {
  const found = asked.map(({ ways }) => find(line, ways)?.[1] ?? 0), length = one => one.split(" ").length;
  const points = found.reduce((sum, one) => sum + 12 * one, 0) + (found.every(Boolean) ? 40 * Math.min(1, (length(whole) - 2) / (length(line) - 2)) : 0);
  return { points: points + (line === whole ? 60 : 0), found };
};
const weigh = (entry, asked, whole) => {
  const title = entry.titleRows.map(line => named(line, asked, whole)).reduce((best, one) => one.points > best.points ? one : best);
  const texts = asked.map(({ ways }) => find(entry.textRow, ways)), held = asked.map((_, at) => Boolean(title.found[at] || texts[at]));
  let { points } = title;
  for (const text of texts) if (text) points += text[1] * (1 + Math.min(5, entry.textRow.split(text[0]).length - 1) / 5);
  if (asked.length > 1 && (entry.textRow.includes(whole) || entry.titleRows.some(line => line.includes(whole)))) points += 8;
  if (title.points && entry.kind.length) points += 6;
  return { points: points * (1 + held.filter(Boolean).length / asked.length), held, isNamed: title.found.every(Boolean) };
};

// Where in a text the words are that were asked.
const places = (text, asked) => {
  if (!asked.length) return [];
  let line = "", place = 0;
  const at = []; // of each letter of the line: where it is in the text
  for (const letter of text) {
    const plain = folded(letter);
    line += plain;
    for (let one = 0; one < plain.length; one += 1) at.push(place);
    place += letter.length;
  }
  return asked.flatMap(({ words, ways }) => {
    const sought = new RegExp(`${UNSPACED.test(words[0]) ? "" : "(?<![\\p{L}\\p{N}\\p{M}])"}(?:${words.join(" +")}|${ways.at(-1)[0].trim()})`, "gu");
    return [...line.matchAll(sought)].map(found => [at[found.index], at[found.index + found[0].length] ?? text.length]);
  }).sort(([one], [other]) => one - other);
};
const mark = (text, asked) => {
  let shown = "", done = 0;
  for (const [start, end] of places(text, asked)) if (start >= done) {
    shown += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    done = end;
  }
  return shown + escaped(text.slice(done));
};
// What an answer shows: what became of the note, whole, then the first words that were asked with those around them.
const teaser = ({ lead, text }, asked, isNamed) => {
  const [at = 0] = isNamed ? [] : places(text, asked)[0] ?? [], start = at < AROUND ? 0 : text.indexOf(" ", at - AROUND) + 1, stop = text.indexOf(" ", at + AROUND);
  const words = `${start ? "… " : ""}${mark(text.slice(start, stop < 0 ? text.length : stop), asked)}${stop < 0 ? "" : "…"}`;
  return `<p>${lead ? `<strong>${mark(lead, asked)}</strong> ` : ""}${words}</p>`;
};

// A page is one answer with its parts below it; on a page of many notes each note is an answer.
const answer = (entries, asked, whole) => {
  const answers = new Map();
  for (const entry of entries) {
    const { points, held, isNamed } = weigh(entry, asked, whole), { parent } = entry;
    if (!points) continue;
    const note = entry.kind.length && !parent.kind.length ? entry : parent, one = answers.get(note) ?? { note, held, parts: [], best: 0 };
    answers.set(note, { note, held: held.map((is, at) => is || one.held[at]), parts: [...one.parts, { entry, points, isNamed }], best: Math.max(one.best, points) });
  }
  const number = one => one.held.filter(Boolean).length, most = Math.max(0, ...[...answers.values()].map(number));
  return [...answers.values()].filter(one => number(one) === most).sort((one, other) => other.best - one.best);
};
const show = ({ note, held, parts, best }, asked, at) => {
  const marks = at < MOST ? asked : [], terms = Object.fromEntries(asked.map(({ words }, at) => [words.join(" "), held[at]]));
  const give = (entry, score, isNamed) => ({ location: entry.location, title: mark(entry.title, marks), text: teaser(entry, marks, isNamed), score, terms });
  const sorted = parts.sort((one, other) => other.points - one.points), below = sorted.filter(({ entry }) => entry !== note.parent).map(one => give(one.entry, one.points, one.isNamed));
  // Material takes what has no “#” for the page, else what comes last; Enter goes to the page of the best score.
  return note === note.parent ? [give(note, best, sorted.find(({ entry }) => entry === note)?.isNamed), ...below] : [...below, { ...give(note.parent, best), location: note.location }];
};
const fits = ({ note }, chosen) => Object.entries(chosen).every(([name, value]) => !value || note[name].includes(value));
const facetsOf = (answers, chosen) => Object.fromEntries(["kind", "status", "act"].map(name => {
  const numbers = new Map();
  for (const one of answers) if (fits(one, { ...chosen, [name]: "" })) for (const value of one.note[name]) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return [name, [...numbers].sort(([one], [other]) => one.localeCompare(other))];
}));

let given, labels, entries, latest = 0;
const load = async () => understand(given.length ? given : (await (await fetch(new URL("../../search/explainer.json", self.location))).json()).docs);
const search = async (words, chosen) => {
  const asked = parse(words);
  if (!asked.length) return { items: [] };
  entries ??= load().catch(error => { entries = undefined; throw error; }); // the next letter tries again
  const all = await entries;
  for (const one of asked) if (!all.some(entry => find(entry.textRow, one.ways) || entry.titleRows.some(line => find(line, one.ways)))) one.ways.push([one.root, .4]);
  const answers = answer(all, asked, ` ${asked.flatMap(one => one.words).join(" ")} `);
  return { items: answers.filter(one => fits(one, chosen)).map((one, at) => show(one, asked, at)), labels, facets: facetsOf(answers, chosen) };
};
addEventListener("message", async ({ data: { type, data, chosen = {} } }) => {
  if (type === 0) { given = data.docs; labels = data.config.explainer; postMessage({ type: 1 }); }
  if (type !== 2) return;
  const number = ++latest, found = await search(data, chosen).catch(error => { console.warn(error); return { items: [] }; });
  if (number === latest) postMessage({ type: 3, data: found }); // else more was typed meanwhile
});
