// Search in the page: loads the chunks of the index (generator/search) that a query needs.
// `make` is that of site.js.
"use strict";
const newsdigest = {}, files = {}, root = new URL("..", document.currentScript.src);
const form = document.forms.find, list = form.nextElementSibling, folder = root.protocol === "file:";
const PIECE = /([\p{L}\p{N}\p{M}]+(?:['’.,][\p{L}\p{N}\p{M}]+)*)/u, PLACE = 2 ** 20;
const LETTERS = { ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" };
let index, ask, items, timer, turn = 0;

const load = (name) => (files[name] ??= new Promise((done, onerror) => {
  const src = new URL(`search/${name}.js?${index ? index[0] : ""}`, root);
  const onload = () => {
    const [version, value] = newsdigest[name];
    index ??= newsdigest[name];
    version === index[0] ? done(value) : onerror();
  };
  document.head.append(make("script", { src, onload, onerror }));
}));

// As generator/search/terms.py, step by step.
function terms(piece) {
  let text = piece.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßςøłđæœı]/g, (c) => LETTERS[c]);
  if (/^\p{L}(\.\p{L})+$/u.test(text)) return [text.replaceAll(".", "")];
  text = text.replace(/['’]s$/, "").replace(/,(?=\d{3}(?!\d))/g, "");
  return text.replace(/[぀-ヿ㐀-鿿]/g, " $& ").match(/[\p{L}\p{N}]+/gu) || [];
}
const words = (text) => text.split(PIECE).flatMap((piece, n) => (n % 2 ? terms(piece) : []));

// “Quoted words” are one item; any other word is one, and stands for all that begins with it.
const parse = (query) => query.replace(/[“”„«»]/g, '"').split('"').flatMap((part, n, parts) => {
  const found = words(part);
  if (n % 2 && n + 1 < parts.length) return found[0] ? [{ words: found, weight: 0 }] : [];
  return found.map((word) => ({ words: [word], weight: 0, open: word[2] }));
});
const fits = (item, word, term = "") => (item.open ? term.startsWith(word) : term === word);

// Visits the documents of all terms from … to, with their levels.
async function scan(from, to, most, visit) {
  const firsts = index[3], chunks = [];
  let n = firsts.findLastIndex((first) => first <= from);
  while (firsts[n] <= to && chunks.length < most) chunks.push(load("t" + n++));
  for (const chunk of await Promise.all(chunks))
    for (const [, term, digits] of chunk.matchAll(/(\S+) (\S*)/g)) {
      if (term < from || term > to) continue;
      let value = 0, at = 0;
      for (let i = 0; i < digits.length; i++) {
        const code = digits.charCodeAt(i);
        value = value * 32 + code - (code < 93 ? 35 : 93);
        if (code > 92) visit((at += value >> 3), value & 7, term), (value = 0);
      }
    }
}

// The documents that fit, the best first, each as a number: rank × PLACE − place in the index.
async function find() {
  const [, starts, bulk, , , common] = index, total = starts[5];
  const score = new Float32Array(total), hits = new Uint8Array(total), closed = new Uint8Array(total);
  const all = items.flatMap((item) => item.words.map((word) => [item, word]));
  await Promise.all(all.map(async ([item, word]) => {
    const best = new Float32Array(total);
    let number = 1;
    await scan(word, item.open ? word + "\uffff" : word, 4, (at, level, term) => {
      number += !best[at];
      best[at] = Math.max(best[at], (level + 1) * (term === word ? 1 : 0.7 * word.length / term.length));
    });
    if (common.some((term) => fits(item, word, term)))
      for (let at = number = bulk; at < total; at++) best[at] ||= 0.1;
    const rarity = Math.log(1 + total / number);
    item.weight += rarity;
    best.forEach((value, at) => value && ((score[at] += value * rarity), hits[at]++));
  }));
  const keep = async (from, to = from) => {
    const open = new Uint8Array(total);
    await scan(from, to, 999, (at) => (open[at] = 1));
    open.forEach((value, at) => (closed[at] |= !value));
  };
  if (ask.source) await keep("@" + ask.source);
  if (ask.topic) await keep("#" + ask.topic);
  if (ask.from || ask.to) await keep("~" + ask.from, "~" + (ask.to || 9));
  let keys = [], most = 0;
  [3, 3, 1.5, 0.8, 1].forEach((boost, kind) => {
    for (let at = starts[kind]; at < starts[kind + 1]; at++) {
      if (closed[at] || hits[at] < most || (ask.kind && kind != ask.kind[0])) continue;
      if (hits[at] > most) (keys = []), (most = hits[at]);
      keys.push(Math.round(score[at] * boost * 999) * PLACE - at);
    }
  });
  return [all[0] && !most ? [] : Float64Array.from(keys).sort().reverse(), most === all.length];
}

// A result with its rank; none where the text does not hold what the index promised.
async function judge(key, all) {
  const at = -key & (PLACE - 1), met = new Set(), lines = [], item = make("li"), whole = ask.kind === "4s";
  let chunk = 0, first = 0;
  while (first + index[4][chunk] <= at) first += index[4][chunk++];
  const [title, address, note, lang, ...rest] = (await load("d" + chunk))[at - first];
  const weigh = (text) => {
    const found = words(text);
    return items.reduce((sum, item) =>
      found.some((_, n) => item.words.every((word, k) => fits(item, word, found[n + k])))
        ? (met.add(item), sum + item.weight) : sum, 0);
  };
  const put = (className, text, href) => {
    const runs = text.split(PIECE).map((piece, n) =>
      n % 2 && terms(piece).some((term) => items.some((i) => i.words.some((word) => fits(i, word, term))))
        ? make("mark", {}, piece) : piece);
    const url = href && new URL(folder ? href.replace(/\/(?=#|$)/, "/index.html") : href, root);
    item.append(make("p", { className }, ...(href ? [make("a", { className: "w", href: url, dir: "auto", ...(lang && { lang }) }, ...runs)] : runs)));
  };
  const best = Math.max(weigh(title), weigh(note) / 2);
  for (let n = 0; n < rest.length; n += 2) lines.push([weigh(rest[n + 1]), address + "#" + rest[n], rest[n + 1]]);
  lines.sort((a, b) => b[0] - a[0]);
  const top = lines[0]?.[0] || 0;
  if (items.some((i) => !met.has(i) && (all || i.words[1])) || (whole && !top)) return [];
  put("serif", title, address);
  put("by", form.kind[index[1].findLastIndex((start) => start <= at) + 1].text + " · " + note);
  for (const [sum, href, text] of lines.slice(0, whole ? 99 : 3)) if (sum > top * 0.6) put("said", text, href);
  return [[key * (0.5 + Math.max(best, top) / items.reduce((sum, i) => sum + i.weight, 0.01)), item]];
}

async function search() {
  const mine = ++turn, { more, state } = form;
  ask = Object.fromEntries(new FormData(form));
  items = parse(ask.q);
  const link = "?" + new URLSearchParams(Object.entries(ask).filter((pair) => pair[1]));
  if (!folder) history.replaceState(null, "", link);
  try {
    await load("index");
    const [keys, all] = link[1] ? await find() : [[], true];
    let next = 0, shown = 0;
    const step = async () => {
      for (const end = shown + 10; ; ) {
        const batch = keys.slice(next, next + 6);
        const found = (await Promise.all(Array.from(batch, (key) => judge(key, all)))).flat();
        if (mine !== turn) return;
        if (!next) list.textContent = "";
        next += 6;
        shown += found.length;
        list.append(...found.sort((a, b) => b[0] - a[0]).map((pair) => pair[1]));
        more.hidden = next >= keys.length;
        const number = more.hidden ? shown || "Nothing" : `${shown} of up to ${keys.length}`;
        state.value = link[1] && (all || !shown ? "" : "Nothing has all of these words. ") + `${number} found.`;
        if (more.hidden || shown >= end) return;
      }
    };
    await step();
    more.onclick = step;
  } catch {
    state.value = "The index could not be read. Please load this page again.";
  }
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form[name];
  if (field) field.value = value;
  if (field?.options && field.value !== value) field.add(new Option(value, value, true, true));
}
form.hidden = false;
form.querySelector("details").open = /kind|source|topic|from|to/.test(location.search);
form.onsubmit = (event) => search(event.preventDefault());
form.oninput = () => (clearTimeout(timer), (timer = setTimeout(search, 120)));
// Arrows go from result to result, Escape back to the words.
onkeydown = (event) => {
  const links = [form.q, ...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  const to = links[{ ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key]];
  if (at >= 0 && to) to.focus(event.preventDefault());
};
search();
