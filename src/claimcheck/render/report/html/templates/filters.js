/* The paragraphs of an article that contain all words; the numbers of marks do not count. */
const spoken = new WeakMap();
function paragraphsWith(article, words) {
  const asked = wordsOf(words);
  return [...article.querySelectorAll("p.text")].filter((paragraph) => {
    if (!spoken.has(paragraph)) spoken.set(paragraph, folded(wordsIn(paragraph, (node) => !node.parentElement.closest("sup"))));
    return asked.every((word) => spoken.get(paragraph).includes(word));
  });
}

function inArticles(line, words) {
  line.replaceChildren();
  for (const article of words ? document.querySelectorAll(".article") : []) {
    const { length } = paragraphsWith(article, words);
    if (!length) continue;
    const link = document.createElement("a");
    link.href = `#${encodeURI(article.id)}?${new URLSearchParams({ q: words })}`;
    link.textContent = article.querySelector("h1").textContent;
    line.append(line.firstChild ? " · " : "In the articles: ", link, ` (${length === 1 ? "1 paragraph" : `${length} paragraphs`})`);
  }
  line.hidden = !line.firstChild;
}

/* Filters: the address holds what a form selects. */
function fill(form, given) {
  form.hidden = false;
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = given.get(field.name) === field.value;
    else if (field.name) field.value = given.get(field.name) || "";
    if (field.selectedIndex === -1) field.value = ""; // no option has this value
  }
  if ([...given.keys()].some((name) => name !== "q")) form.classList.add("unfolded");
  widen(form);
}

/* A search covers everything unless a status is selected. */
function widen(form) {
  const { q, status } = form.elements;
  if (q && q.value.trim() && !status.value) status.value = "all";
}

function given(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
}

function wordsIn(element, isMeant) {
  const words = [];
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) if (isMeant(nodes.currentNode)) words.push(nodes.currentNode.data);
  return words.join(element.matches("p") ? "" : " · ").replace(/\s+/g, " ");
}

const wordsOf = (text) => folded(text).split(/\s+/).filter(Boolean);
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
/* The searchable text of a question's page: not the context of a quote, nor the page's own words. */
const SAID = "h1, h2 [dir], .retracted h2, .who b, blockquote mark, .where a, .case [dir], .ruling [dir]";
const texts = new Map();
function textOf(item) {
  const id = item.dataset.question;
  if (!id) return spokenIn(item);
  if (!texts.has(id)) {
    const shown = wordsIn(document.getElementById(id), (node) => node.parentElement.closest(SAID));
    texts.set(id, { shown, folded: folded(shown) });
  }
  return texts.get(id).folded;
}

/* The words of a statement, without the state that the page gives it. */
function spokenIn(item) {
  if (!spoken.has(item)) spoken.set(item, folded(wordsIn(item, (node) => !node.parentElement.closest(".badge"))));
  return spoken.get(item);
}

/* The texts to search are read while the browser is idle. */
function prepare(view) {
  const items = [...view.querySelectorAll("[data-question]")].filter((item) => !texts.has(item.dataset.question));
  const articles = [...document.querySelectorAll(".article")];
  const read = (deadline) => {
    while ((items.length || articles.length) && deadline.timeRemaining() > 4) {
      if (items.length) textOf(items.pop()); else paragraphsWith(articles.pop(), "");
    }
    if (items.length || articles.length) requestIdleCallback(read);
  };
  if (window.requestIdleCallback) requestIdleCallback(read);
}

/* The voices and cases of an item: lists in JSON, read once. A voice is a source and a name. */
const lists = new WeakMap();
function listsOf(item) {
  if (!lists.has(item)) lists.set(item, { voices: JSON.parse(item.dataset.voices), cases: JSON.parse(item.dataset.cases || "null") });
  return lists.get(item);
}

function speaks(voices, { source, claimant }) {
  return voices.some(([id, name]) => (!source || id === source) && (!claimant || name === claimant));
}

/* A case passes if its status and one of its voices do: the same as on the command line. */
function conflicts(cases, asked) {
  return cases.some(([status, voices]) => (!asked.status || status === asked.status) && speaks(voices, asked));
}

function passes(item, asked) {
  const { topic, subject, status, dated, q } = asked;
  const { voices, cases } = listsOf(item);
  if (topic && item.dataset.topic !== topic) return false;
  if (subject && item.dataset.subject !== subject) return false;
  if (!speaks(voices, asked)) return false;
  // What is not compared has no status.
  if (item.closest(".unclear") && status && !["all", "none"].includes(status)) return false;
  if (dated && "dated" in item.dataset && item.dataset.dated !== dated) return false;
  if (cases && status !== "all") {
    if (status === "none" ? cases.length : !conflicts(cases, asked)) return false;
  }
  return !q || wordsOf(q).every((word) => textOf(item).includes(word));
}

function sift(view, form) {
  const asked = given(form);
  view.classList.toggle("only", asked.conflicts === "only");
  const items = [...view.querySelectorAll("[data-topic]")];
  if (!items.length) return;
  for (const item of items) {
    item.hidden = !passes(item, asked);
    hit(item, !item.hidden && asked.q);
  }
  for (const group of view.querySelectorAll(".topic, .subject, .unclear, .day, .turns")) group.hidden = !group.querySelector("[data-topic]:not([hidden])");
  const sums = {};
  for (const { hidden, dataset } of items.filter((item) => item.dataset.counted)) {
    const sum = (sums[dataset.counted] ||= { shown: 0, all: 0 });
    sum.all += 1;
    if (!hidden) sum.shown += 1;
  }
  const articles = view.querySelector(".articles");
  if (articles) inArticles(articles, asked.q);
  const words = Object.entries(sums).map(([noun, { shown, all }]) => `${shown} of ${all} ${noun}`);
  view.querySelector(".found").textContent = words.join(" · ");
}

/* The start and end of a folded word in a text, counted by letter: folding may change their number. */
function found(text, word) {
  const letters = [...text];
  const lengths = letters.map((letter) => folded(letter).length);
  let at = folded(text).indexOf(word);
  let rest = word.length;
  let start = 0;
  while (at > 0) at -= lengths[start++];
  let end = start;
  while (rest > 0 && end < letters.length) rest -= lengths[end++];
  const offset = (n) => letters.slice(0, n).join("").length;
  return [offset(start), offset(end)];
}

/* The first word searched for, as it occurs on the page of the question. */
function hit(item, words) {
  const old = item.querySelector(".hit");
  if (old) old.remove();
  if (!words || !item.dataset.question) return;
  textOf(item);
  const { shown } = texts.get(item.dataset.question);
  const [at, end] = found(shown, wordsOf(words)[0]);
  const line = document.createElement("p");
  line.className = "hit";
  const mark = document.createElement("mark");
  mark.textContent = shown.slice(at, end);
  const before = shown.slice(Math.max(0, at - 60), at).replace(/^\S*\s/, "");
  const behind = shown.slice(end, end + 60).replace(/\s\S*$/, "");
  line.append("…", before, mark, behind, "…");
  item.append(line);
}

function ask(form) {
  widen(form);
  const query = new URLSearchParams(given(form)).toString();
  const view = form.closest(".view");
  history.replaceState(null, "", `#${encodeURI(view.id)}${query ? `?${query}` : ""}`);
  sift(view, form);
}

addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form.filters")) {
    let waiting = 0;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => ask(form), 120); });
    const search = form.querySelector("[type=search]");
    if (search) search.addEventListener("focus", () => prepare(form.closest(".view")), { once: true });
    const more = form.querySelector("button.narrow-only");
    if (more) more.addEventListener("click", () => { form.classList.add("unfolded"); form.querySelector("select").focus(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => ask(form)));
  }
});
