// Comfort only: every page says the same without it.
"use strict";
// Light or dark as chosen here; else as the system has it. In the head, so that nothing flashes.
const page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
const stored = (change) => {
  try { return change(localStorage); } catch { return null; } // no storage: nothing is remembered
};
page.dataset.theme = stored((kept) => kept.getItem("theme")) || "";
const isDark = () => (page.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";

function make(name, options, ...children) {
  const made = Object.assign(document.createElement(name), options);
  made.append(...children);
  return made;
}

function offerTheme() {
  const button = make("button", { type: "button", className: "button" });
  const name = () => { button.textContent = isDark() ? "Light colours" : "Dark colours"; };
  button.onclick = () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    stored((kept) => kept.setItem("theme", page.dataset.theme));
    name();
  };
  dark.addEventListener("change", name);
  name();
  document.querySelector(".bottom ul").append(make("li", {}, button));
}

// A link to something folded unfolds it; who came from another page of the site finds back.
const back = make("button", { type: "button", className: "button back" }, "← Back");
back.onclick = () => history.back();
function arrive() {
  const name = decodeURIComponent(location.hash.slice(1)), target = name && document.getElementById(name);
  back.remove();
  if (!target || name === "main") return;
  const folded = target.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
  const home = document.querySelector(".brand").href.replace(/index\.html$/, "");
  if (document.referrer.startsWith(home) && document.referrer.split("#")[0] !== location.href.split("#")[0]) document.body.append(back);
}

// Which entries of a timeline are shown: those with all the words, of one source.
function offerFilter() {
  const place = document.querySelector("#filter"), entries = [...document.querySelectorAll(".entry")];
  if (!place) return;
  const known = entries.map((entry) => ({
    entry,
    text: entry.textContent.toLowerCase(),
    sources: [...entry.querySelectorAll(".ev .named bdi")].map((each) => each.textContent),
  }));
  const names = [...new Set(known.flatMap((each) => each.sources))].sort();
  const words = make("input", { type: "search", autocomplete: "off" });
  const source = make("select", {}, make("option", { value: "" }, "All sources"),
    ...names.map((each) => make("option", { value: each }, each)));
  const count = make("p", { className: "small", role: "status" });
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { entry, text, sources } of known) {
      const fits = wanted.every((word) => text.includes(word)) && (!source.value || sources.includes(source.value));
      entry.hidden = !fits;
      shown += fits;
    }
    for (const group of document.querySelectorAll(".late section"))
      group.hidden = !group.querySelector(".entry:not([hidden])");
    count.textContent = shown < known.length ? `${shown} of ${known.length} entries` : "";
  };
  words.oninput = source.onchange = apply;
  place.append(make("label", {}, "Only entries with ", words), make("label", {}, "Reported by ", source), count);
  apply(); // what a browser filled in again
}

// Paper cannot be clicked: what is folded is printed open, then folded again.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open], .aside)")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
  opened = [];
});
addEventListener("hashchange", arrive);
addEventListener("DOMContentLoaded", () => {
  offerTheme();
  offerFilter();
  arrive();
});
