// Search in the page by Pagefind (search = "pagefind" in site.toml): the same form, its index.
// `all` and `page` are those of site.js.
const root = new URL("..", document.currentScript.src);
const form = document.forms.find, list = form.nextElementSibling;
let engine, ask, timer, turn = 0;

function make(name, options, ...children) {
  const made = Object.assign(document.createElement(name), options);
  made.append(...children);
  return made;
}

const start = async () => {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root));
  await pagefind.options({ baseUrl: root.pathname });
  return { pagefind, days: Object.keys((await pagefind.filters()).day || {}) };
};

// The sentences that have most of the words, with those words marked: [number of words, id, runs].
function sentences({ anchors, locations }) {
  const met = anchors.filter((anchor) => anchor.id.startsWith("s-")).map((anchor) => {
    const words = anchor.text.split(/(\s+)/), end = anchor.location + words.length / 2;
    const hits = new Set(locations.filter((at) => at >= anchor.location && at < end).map((at) => at - anchor.location));
    return [hits.size, anchor.id, words.map((word, n) => (n % 2 === 0 && hits.has(n / 2) ? make("mark", {}, word) : word))];
  });
  return met.filter((each) => each[0]).sort((a, b) => b[0] - a[0]);
}

function show({ meta, anchors, locations }) {
  const row = make("li"), whole = ask.kind[1], [place] = meta.url.split("#");
  const put = (className, ...runs) => row.append(make("p", { className }, ...runs));
  const link = (href, ...runs) =>
    make("a", { href: new URL(href, root), className: "w", dir: "auto", lang: meta.lang || page.lang }, ...runs);
  const found = sentences({ anchors, locations });
  if (whole && !found[0]) return [];
  put("serif", link(meta.url, meta.title));
  put("by", meta.note);
  for (const [, id, runs] of found.slice(0, whole ? 99 : 3)) put("said", link(place + "#" + id, ...runs));
  return [row];
}

async function search() {
  const mine = ++turn, { more, state } = form;
  ask = Object.fromEntries(new FormData(form));
  const link = "?" + new URLSearchParams(Object.entries(ask).filter((pair) => pair[1]));
  history.replaceState(0, "", link);
  try {
    const { pagefind, days } = await (engine ??= start());
    const filters = {};
    for (const name of ["source", "topic"]) if (ask[name]) filters[name] = ask[name];
    if (ask.kind) filters.kind = ask.kind[0];
    if (ask.from || ask.to) {
      const any = days.filter((day) => day >= ask.from && day <= (ask.to || "9"));
      filters.day = { any: any[0] ? any : ["none"] };
    }
    const keys = link[1] ? (await pagefind.search(ask.q || null, { filters })).results : [];
    let shown = 0;
    const step = async () => {
      const end = shown + 10;
      do {
        const found = (await Promise.all(keys.splice(0, 6).map((key) => key.data()))).flatMap(show);
        if (mine !== turn) return;
        if (!shown) list.textContent = "";
        shown += found.length;
        list.append(...found);
        const number = keys[0] ? `${shown} of up to ${shown + keys.length}` : shown || "Nothing";
        state.value = link[1] ? number + " found." : "";
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
