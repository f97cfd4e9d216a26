// Comfort only: every page says the same without it. What it needs stands in the page, hidden.
const page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
const all = (selector, place = document) => [...place.querySelectorAll(selector)];
let kept = {};
try { kept = localStorage; } catch {} // no storage: nothing is remembered

// Light or dark as chosen here; else as the system has it. In the head, so that nothing flashes.
page.dataset.theme = kept.theme || "";
const other = () => ((page.dataset.theme || (dark.matches ? "dark" : "light")) === "dark" ? "light" : "dark");

function offerTheme(button) {
  const name = () => { button.textContent = button.dataset[other()]; };
  button.onclick = () => {
    kept.theme = page.dataset.theme = other();
    name();
  };
  dark.onchange = name;
  name();
  button.hidden = false;
}

// A link to something folded unfolds it; who came from another page of the site finds back.
function arrive() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
  const [from, here, home] = [document.referrer, location.href, all(".brand")[0].href].map((address) => address.split(/#|index\.html$/)[0]);
  for (const back of all(".back")) {
    back.hidden = !target || target.id === "main" || from === here || !from.startsWith(home);
    back.onclick = () => history.back();
  }
}

// Which entries of a timeline are shown: those with all the words, of one source.
function offerFilter(place) {
  const [words] = all("input", place), [source] = all("select", place), [count] = all("p", place);
  const entries = all(".entry"), texts = (entry) => all(".ev .named bdi", entry).map((each) => each.textContent);
  for (const name of [...new Set(entries.flatMap(texts))].sort()) source.add(new Option(name));
  place.oninput = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      const fits = wanted.every((word) => text.includes(word)) && (!source.value || texts(entry).includes(source.value));
      entry.hidden = !fits;
      shown += fits;
    }
    for (const group of all(".late section")) group.hidden = !all(".entry:not([hidden])", group)[0];
    count.textContent = shown < entries.length ? `${shown} of ${entries.length} entries` : "";
  };
  place.oninput(); // what a browser filled in again
  place.hidden = false;
}

onhashchange = arrive;
addEventListener("DOMContentLoaded", () => {
  all(".theme").forEach(offerTheme);
  all("#filter").forEach(offerFilter);
  arrive();
});
