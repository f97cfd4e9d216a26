// Search in the page: loads the chunks of the index (generator/search) that a query needs.
// `all` and `page` are those of site.js.
const newsdigest = {}, files = {}, root = new URL("..", document.currentScript.src);
const form = document.forms.find, list = form.nextElementSibling, folder = root.protocol === "file:";
const PIECE = /([\p{L}\p{N}\p{M}]+(?:['’.,][\p{L}\p{N}\p{M}]+)*)/gu;
const falling = (a, b) => b[0] - a[0];
let index, ask, items, spans, timer, turn = 0;

function make(name, options, ...children) {
  const made = Object.assign(document.createElement(name), options);
  made.append(...children);
  return made;
}

const load = (name) => (files[name] ??= new Promise((done, onerror) => {
  const onload = () => {
    const file = newsdigest[name];
    index ??= file;
    file[0] === index[0] ? done(file[1]) : onerror();
  };
  const src = new URL(`search/${name}.js?${index?.[0]}`, root);
  document.head.append(make("script", { src, onload, onerror }));
}));

// As generator/search/terms.py, step by step.
function terms(piece) {
  const text = piece.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßςøłđæœı]/g,
    (letter) => ({ ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" })[letter]);
  return /^\p{L}(\.\p{L})+$/u.test(text) ? [text.replaceAll(".", "")]
    : text.replace(/['’]s$|,(?=\d{3}(?!\d))/g, "").replace(/[぀-ヿ㐀-鿿]/g, " $& ").match(/[\p{L}\p{N}]+/gu) || [];
}
const words = (text) => (text.match(PIECE) || []).flatMap(terms);

// “Quoted words” are one item; any other word is one, and stands for all that begins with it.
const parse = (query) => query.split(/["“”„«»]/).flatMap((part, n, parts) => {
  const found = words(part), quoted = n % 2 && n + 1 < parts.length;
  return (quoted && found[0] ? [found] : found.map((word) => [word])).map((words) => {
    const more = quoted || !words[0][2] ? "" : "\uffff";
    return { words, more, weight: 0, text: " " + words.join(" ") + (more ? "" : " ") };
  });
});

// Visits the documents of all terms from … to, with their levels.
async function scan(from, to, most, visit) {
  const chunks = [];
  let n = index[3].findLastIndex((first) => first <= from);
  while (index[3][n] <= to && chunks.length < most) chunks.push(load("t" + n++));
  for (const chunk of await Promise.all(chunks))
    for (const [, term, digits] of chunk.matchAll(/(\S+) (\S*)/g)) {
      if (term < from || term > to) continue;
      let value = 0, at = 0;
      for (const digit of digits) {
        const code = digit.charCodeAt();
        value = value * 32 + (code & 31);
        if (code > 95) visit((at += value >> 3), value & 7, term), (value = 0);
      }
    }
}

// The documents that fit, the best first, as [score, place in the index]; whether with all words.
async function find() {
  const [, starts, bulk, , , common] = index, total = starts[5], filters = [];
  const score = new Float32Array(total), hits = new Uint16Array(total);
  if (ask.source) filters.push([0, "@" + ask.source]);
  if (ask.topic) filters.push([0, "#" + ask.topic]);
  if (ask.from || ask.to) filters.push([0, "~" + ask.from, "~" + (ask.to || 9)]);
  await Promise.all([...spans, ...filters].map(async ([item, from, to = from]) => {
    const best = new Float32Array(total);
    let docs = 1;
    await scan(from, to, item ? 4 : 999, (at, level, term) => {
      docs += !best[at];
      best[at] = Math.max(best[at], (level + 1) * (term === from ? 1 : .7 * from.length / term.length));
    });
    if (common.some((term) => term >= from && term <= to))
      for (let at = docs = bulk; at < total; at++) best[at] ||= .1;
    const rarity = item && Math.log(1 + total / docs);
    if (item) item.weight += rarity;
    best.forEach((value, at) => {
      score[at] += value * rarity;
      hits[at] += value && (item ? 1 : 999); // a filter counts more than all words of a query
    });
  }));
  const passed = filters.length * 999;
  let keys = [], most = passed + !!spans[0];
  [3, 3, 1.5, .8, 1].forEach((boost, kind) => {
    for (let at = starts[kind]; at < starts[kind + 1]; at++) {
      if (hits[at] < most || kind != (ask.kind[0] ?? kind)) continue;
      if (hits[at] > most) (keys = []), (most = hits[at]);
      keys.push([score[at] * boost, at]);
    }
  });
  return [keys.sort(falling), most === passed + spans.length];
}

// A result with its rank; none where the text does not hold what the index promised.
async function judge([score, at], whole) {
  const row = make("li"), sentences = ask.kind[1];
  let chunk = 0, first = 0;
  while (first + index[4][chunk] <= at) first += index[4][chunk++];
  const [title, address, note, lang, ...rest] = (await load("d" + chunk))[at - first];
  const weigh = (text) => {
    const line = ` ${words(text).join(" ")} `;
    return items.reduce((sum, item) => (line.includes(item.text) ? ((item.met = at), sum + item.weight) : sum), 0);
  };
  const put = (className, ...runs) => row.append(make("p", { className }, ...runs));
  const mark = (text) => text.split(PIECE).map((piece, n) =>
    n % 2 && terms(piece).some((term) => spans.some(([, from, to]) => term >= from && term <= to))
      ? make("mark", {}, piece) : piece);
  const link = (text, href) => make("a", {
    href: new URL(folder ? href.replace(/\/(?=#|$)/, "/index.html") : href, root),
    className: "w", dir: "auto", lang: lang || page.lang,
  }, ...mark(text));
  const best = Math.max(weigh(title), weigh(note) / 2);
  const lines = rest.flatMap((text, n) => (n % 2 ? [[weigh(text), text, rest[n - 1]]] : [])).sort(falling);
  const top = lines[0]?.[0] || 0;
  if (items.some((item) => item.met !== at && (whole || item.words[1])) || (sentences && !top)) return [];
  put("serif", link(title, address));
  put("by", ...mark(note));
  for (const [sum, text, anchor] of lines.slice(0, sentences ? 99 : 3))
    if (sum > top * .6) put("said", link(text, address + "#" + anchor));
  return [[score * (.5 + Math.max(best, top) / (weigh(ask.q) || 1)), row]];
}

async function search() {
  const mine = ++turn, { more, state } = form;
  ask = Object.fromEntries(new FormData(form));
  items = parse(ask.q);
  spans = items.flatMap((item) => item.words.map((word) => [item, word, word + item.more]));
  const link = "?" + new URLSearchParams(Object.entries(ask).filter((pair) => pair[1]));
  if (!folder) history.replaceState(0, "", link);
  try {
    await load("index");
    const [keys, whole] = link[1] ? await find() : [[], true];
    let shown = 0;
    const step = async () => {
      const end = shown + 10;
      do {
        const found = (await Promise.all(keys.splice(0, 6).map((key) => judge(key, whole)))).flat();
        if (mine !== turn) return;
        if (!shown) list.textContent = "";
        shown += found.length;
        list.append(...found.sort(falling).map((pair) => pair[1]));
        const number = keys[0] ? `${shown} of up to ${shown + keys.length}` : shown || "Nothing";
        state.value = link[1] ? `${whole || !shown ? "" : state.dataset.some} ${number} found.` : "";
      } while (keys[0] && shown < end);
      more.hidden = !keys[0];
    };
    await step();
    more.onclick = step;
  } catch {
    state.value = state.dataset.broken;
  }
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field) field.value = value;
  if (field?.options && field.value !== value) field.add(new Option(value, value, true, true));
}
form.hidden = false;
all("details", form)[0].open = /[?&][^q]/.test(location.search);
form.onsubmit = (event) => search(event.preventDefault());
form.oninput = () => (clearTimeout(timer), (timer = setTimeout(search, 120)));
// Arrows go from result to result, Escape back to the words.
onkeydown = (event) => {
  const links = [form.q, ...all("a", list)], at = links.indexOf(event.target);
  if (at >= 0) links[{ ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key]]?.focus(event.preventDefault());
};
search();
