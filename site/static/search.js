// Search in the page: loads only the chunks of the index (generator/search) that a query needs.
"use strict";
const newsdigest = {}, files = {}, root = new URL("..", document.currentScript.src);
const [form, state, list, more] = ["find", "state", "found", "more"].map((id) => document.getElementById(id));
const PIECE = /([\p{L}\p{N}\p{M}]+(?:['’.,][\p{L}\p{N}\p{M}]+)*)/u, PLACE = 2 ** 20, FOLDER = root.protocol === "file:";
const LETTERS = { ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" };
const BOOST = [3, 3, 1.5, 0.8, 1];
let index, timer, turn = 0;

const load = (name) => (files[name] ??= new Promise((done, fail) => {
  const script = document.createElement("script");
  script.src = new URL(`search/${name}.js${index ? "?" + index[0] : ""}`, root);
  script.onload = () => {
    index ??= newsdigest.index;
    newsdigest[name][0] === index[0] ? done(newsdigest[name][1]) : fail();
  };
  script.onerror = fail;
  document.head.append(script);
}));

// As generator/search/terms.py, step by step.
function terms(piece) {
  let text = piece.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  text = text.replace(/[ßςøłđæœı]/g, (letter) => LETTERS[letter]);
  if (/^\p{L}(\.\p{L})+$/u.test(text)) return [text.replaceAll(".", "")];
  text = text.replace(/['’]s$/, "").replace(/,(?=\d{3}(?!\d))/g, "");
  return text.match(/[぀-ヿ㐀-鿿]|((?![぀-ヿ㐀-鿿])[\p{L}\p{N}])+/gu) || [];
}
const words = (text) => text.split(PIECE).flatMap((piece, n) => (n % 2 ? terms(piece) : []));

// “Quoted words” are one item; any other word is one, and stands for all that begins with it.
const parse = (query) => query.replace(/[“”„«»]/g, '"').split('"').flatMap((part, n, parts) => {
  const found = words(part);
  if (n % 2 && n + 1 < parts.length) return found[0] ? [{ words: found, weight: 0 }] : [];
  return found.map((word) => ({ words: [word], weight: 0, open: word[2] }));
});
const fits = (item, word, term = "") => (item.open ? term.startsWith(word) : term === word);

// Visits every document of the terms from … to, with its level.
async function scan(from, to, most, visit) {
  const firsts = index[3], chunks = [];
  let n = firsts.findLastIndex((first) => first <= from);
  while (firsts[n] <= to && chunks.length < most) chunks.push(load("t" + n++));
  for (const chunk of await Promise.all(chunks)) {
    const parts = chunk.split(" ");
    for (let at = 0; at < parts.length; at += 2) {
      if (parts[at] < from || parts[at] > to) continue;
      let value = 0, number = 0;
      for (const digit of parts[at + 1]) {
        const code = digit.charCodeAt();
        value = value * 32 + code - (code < 93 ? 35 : 93);
        if (code > 92) visit((number += value >> 3), value & 7, parts[at]), (value = 0);
      }
    }
  }
}

// The documents that fit, the best first: each a number, rank × PLACE − place in the index.
async function find(items, ask) {
  const [, starts, bulk, , , common] = index, total = starts[5];
  const score = new Float32Array(total), hits = new Uint8Array(total), closed = new Uint8Array(total);
  await Promise.all(items.flatMap((item) => item.words.map(async (word) => {
    const best = new Float32Array(total);
    let number = 1;
    await scan(word, item.open ? word + "\uffff" : word, 6, (at, level, term) => {
      if (!best[at]) number++;
      best[at] = Math.max(best[at], (level + 1) * (term === word ? 1 : 0.7 * word.length / term.length));
    });
    if (common.some((term) => fits(item, word, term))) {
      number = total;
      for (let at = bulk; at < total; at++) best[at] ||= 0.1;
    }
    const rarity = Math.log(1 + total / number);
    item.weight += rarity;
    best.forEach((value, at) => value && ((score[at] += value * rarity), hits[at]++));
  })));
  const keep = async (from, to = from) => {
    const open = new Uint8Array(total);
    await scan(from, to, 999, (at) => (open[at] = 1));
    open.forEach((value, at) => (closed[at] |= !value));
  };
  if (ask.source) await keep("@" + ask.source);
  if (ask.topic) await keep("#" + ask.topic);
  if (ask.from || ask.to) await keep("~" + ask.from, "~" + (ask.to || 9));
  let keys = [], most = 0;
  for (let kind = 0; kind < 5; kind++) {
    for (let at = starts[kind]; at < starts[kind + 1]; at++) {
      if (closed[at] || hits[at] < most || (ask.kind && kind != ask.kind[0])) continue;
      if (hits[at] > most) (keys = []), (most = hits[at]);
      keys.push(Math.round(score[at] * BOOST[kind] * 999) * PLACE - at);
    }
  }
  if (items[0] && !most) keys = [];
  return [Float64Array.from(keys).sort().reverse(), most === items.flatMap((item) => item.words).length];
}

// A new element with a text, the words of the query marked.
function put(parent, tag, name, text = "", items = [], href) {
  const made = document.createElement(tag);
  made.className = name;
  if (tag === "a") made.href = new URL(FOLDER ? href.replace(/\/(?=#|$)/, "/index.html") : href, root);
  text.split(PIECE).forEach((piece, n) => {
    const hit = n % 2 && terms(piece).some((term) => items.some((i) => i.words.some((w) => fits(i, w, term))));
    hit ? put(made, "mark", "", piece) : made.append(piece);
  });
  parent.append(made);
  return made;
}

// A result with its rank; none where the text does not hold what the index promised.
async function judge(key, items, all, kind) {
  const at = -key & (PLACE - 1), met = new Set();
  let chunk = 0, first = 0;
  while (first + index[4][chunk] <= at) first += index[4][chunk++];
  const [title, address, note, lang, ...rest] = (await load("d" + chunk))[at - first];
  const weigh = (text) => {
    const found = words(text);
    const here = items.filter((i) => found.some((_, n) => i.words.every((w, k) => fits(i, w, found[n + k]))));
    return here.reduce((sum, item) => (met.add(item), sum + item.weight), 0);
  };
  const best = Math.max(weigh(title), weigh(note) / 2), lines = [];
  for (let n = 0; n < rest.length; n += 2) lines.push([weigh(rest[n + 1]), rest[n], rest[n + 1]]);
  lines.sort((a, b) => b[0] - a[0]);
  const top = lines[0]?.[0] || 0, wide = kind === "4s";
  if (items.some((i) => !met.has(i) && (all || i.words[1])) || (wide && !top)) return [];
  const item = document.createElement("li");
  put(put(item, "p", "serif"), "a", "w", title, items, address).lang = lang;
  const place = index[1].findLastIndex((start) => start <= at);
  put(item, "p", "by", form.kind.options[place + 1].text + " · " + note, items);
  for (const [sum, anchor, text] of lines.slice(0, wide ? 99 : 3))
    if (sum > top * 0.6) put(put(item, "p", "said"), "a", "w", text, items, `${address}#${anchor}`).lang = lang;
  return [[key * (0.5 + Math.max(best, top) / items.reduce((sum, i) => sum + i.weight, 0.01)), item]];
}

async function search() {
  const mine = ++turn, ask = Object.fromEntries(new FormData(form)), items = parse(ask.q);
  const link = "?" + new URLSearchParams(Object.entries(ask).filter((pair) => pair[1]));
  if (!FOLDER) history.replaceState(null, "", link);
  try {
    await load("index");
    const [keys, all] = link[1] ? await find(items, ask) : [[], true];
    let next = 0;
    const step = async () => {
      const found = [], first = !next;
      for (let tries = 9; tries-- && found.length < 10 && next < keys.length; ) {
        const batch = keys.slice(next, (next += 10));
        const judged = await Promise.all(Array.from(batch, (key) => judge(key, items, all, ask.kind)));
        found.push(...judged.flat().sort((a, b) => b[0] - a[0]));
      }
      if (mine !== turn) return;
      if (first) list.textContent = "";
      list.append(...found.map((pair) => pair[1]));
      more.hidden = next >= keys.length;
      const number = more.hidden ? list.children.length : `${list.children.length} of up to ${keys.length}`;
      state.textContent = link[1] && (all ? "" : "Nothing has all of these words. ") + `${number} found`;
    };
    await step();
    if (mine === turn) more.onclick = step;
  } catch {
    state.textContent = "The index could not be read. Please load this page again.";
  }
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements[name];
  if (field) field.value = value;
  if (field?.options && field.value !== value) field.add(new Option(value, value, true, true));
}
form.hidden = false;
form.onsubmit = (event) => search(event.preventDefault());
form.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(search, 120);
};
// Arrows go from result to result, Escape back to the words.
onkeydown = (event) => {
  const links = [form.q, ...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
  if (at >= 0 && links[to]) links[to].focus(event.preventDefault());
};
search();
