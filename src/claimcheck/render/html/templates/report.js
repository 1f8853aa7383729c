"use strict";
document.documentElement.classList.add("js");

/* What is shown is what the address names: one view, under the filters behind the "?". */
function place() {
  const [name, query] = location.hash.slice(1).split("?");
  let id = name;
  try { id = decodeURIComponent(name); } catch { /* it stays as it is */ }
  const overview = document.getElementById("overview");
  // People write the short id of a contradiction, as the report prints it.
  const short = id.startsWith("case/") && document.querySelector(`[id^="${CSS.escape(id)}"]`);
  const found = document.getElementById(id) || short;
  const target = found || overview;
  return { target, view: target.closest(".view") || overview, query: query || "", missing: found || !id ? "" : id };
}

function show() {
  const { target, view, query, missing } = place();
  const line = document.querySelector(".missing");
  line.hidden = !missing;
  line.textContent = missing && `There is no “${missing}” in this report.`;
  close();
  for (const old of document.querySelectorAll(".view.shown, .here")) old.classList.remove("shown", "here");
  view.classList.add("shown");
  const title = view.querySelector("h1");
  document.title = view.id === "overview" ? title.textContent : `${title.textContent} – Who contradicts whom`;
  for (const link of document.querySelectorAll(".top nav a")) {
    const here = link.hash === `#${view.id.replace(/^(question|article)\/.*/, (_, kind) => kind === "article" ? "articles" : "overview")}`;
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  const form = view.querySelector("form.filters");
  if (form) { fill(form, new URLSearchParams(query)); sift(view, form); }
  const words = new URLSearchParams(query).get("q");
  const found = view.matches(".article") && words && paragraphsWith(view, words)[0];
  if (found) reach(found);
  else if (target === view) { scrollTo({ top: 0, behavior: "instant" }); if (location.hash) title.focus({ preventScroll: true }); }
  else reach(target);
}

function reach(target) {
  const number = target.matches(".note") && target.querySelector("a.number");
  const words = number && document.getElementById(decodeURIComponent(number.hash.slice(1)));
  if (words) { // the note is shown beside its words, and these have the address
    history.replaceState(null, "", number.hash);
    reach(words);
    return;
  }
  const details = target.closest("details");
  if (details) details.open = true;
  target.classList.add("here");
  target.scrollIntoView({ block: "center", behavior: "instant" });
  const note = noteOf(target);
  if (note) open(note, target);
  const link = target.matches("a") ? target : target.querySelector("a, summary");
  if (!link) target.tabIndex = -1;
  (link || target).focus({ preventScroll: true });
}

/* Notes of an article: the one that belongs to a mark is shown beside it, or below on a small page. */
function noteOf(element) {
  if (element.matches(".note")) return element;
  const mark = element.closest(".text a");
  return mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
}

function open(note, mark) {
  close();
  note.classList.add("open");
  for (const link of note.closest(".article").querySelectorAll(".text a")) if (noteOf(link) === note) link.classList.add("open");
  const button = document.createElement("button");
  button.className = "close";
  button.type = "button";
  button.textContent = "Close";
  button.addEventListener("click", () => leave(note));
  note.prepend(button);
  const list = note.closest(".notes");
  list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
  const covered = mark.getBoundingClientRect().bottom + 8 - note.getBoundingClientRect().top;
  if (getComputedStyle(note).position === "fixed" && covered > 0) scrollBy({ top: covered, behavior: "instant" });
}

/* Closes the note and goes back to its words, if the focus was in it. */
function leave(note) {
  close();
  const number = note.querySelector("a.number");
  const mark = number && document.getElementById(decodeURIComponent(number.hash.slice(1)));
  if (mark) mark.focus();
}

function close() {
  for (const button of document.querySelectorAll("button.close")) button.remove();
  for (const old of document.querySelectorAll(".open:not(details)")) old.classList.remove("open");
}

/* Paragraphs of an article that hold all words; the numbers between these are none. */
const spoken = new WeakMap();
function paragraphsWith(article, words) {
  const asked = wordsOf(words);
  return [...article.querySelectorAll(".text p")].filter((paragraph) => {
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

/* Filters: what a form says is what the address says. */
function fill(form, given) {
  form.hidden = false;
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = given.get(field.name) === field.value;
    else if (field.name) field.value = given.get(field.name) || "";
    if (field.selectedIndex === -1) field.value = ""; // what was asked for is not here
  }
  widen(form);
}

/* Who searches means everything, unless he says what. */
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
/* What is said on the page of a question: not what stands around a quote, nor the page's own words. */
const SAID = "h1, h2 [dir], .retracted h2, .who b, blockquote mark, .where a, .case [dir], .ruling [dir]";
const texts = new Map();
function textOf(item) {
  const id = item.dataset.question;
  if (!id) return folded(item.textContent);
  if (!texts.has(id)) {
    const shown = wordsIn(document.getElementById(id), (node) => node.parentElement.closest(SAID));
    texts.set(id, { shown, folded: folded(shown) });
  }
  return texts.get(id).folded;
}

/* A conflict passes if those who bear it do: the same as on the command line. */
function conflicts(item, status, said) {
  const cases = item.dataset.cases.split("\n");
  return cases.some((line) => line.startsWith(status) && line.includes(said) && line);
}

function passes(item, asked) {
  const { topic, source, claimant, status, dated, q } = asked;
  if (topic && item.dataset.topic !== topic) return false;
  const said = `${source ? `|${source}` : ""}:${claimant ? `${claimant}|` : ""}`;
  if (!item.dataset.said.includes(said)) return false;
  if (dated && "dated" in item.dataset && item.dataset.dated !== dated) return false;
  if ("cases" in item.dataset && status !== "all") {
    if (status === "none" ? item.dataset.cases : !conflicts(item, status ? `${status}|` : "", said)) return false;
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
  for (const group of view.querySelectorAll(".topic, .day, .turns")) group.hidden = !group.querySelector("[data-topic]:not([hidden])");
  const counted = items.filter((item) => !item.matches(".turn"));
  const shown = counted.filter((item) => !item.hidden).length;
  const noun = view.id === "timeline" ? "statements" : "questions";
  const articles = view.querySelector(".articles");
  if (articles) inArticles(articles, asked.q);
  view.querySelector(".found").textContent = `${shown} of ${counted.length} ${noun}`;
}

/* Where a folded word begins and ends in a text, letter by letter: folding may change their number. */
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

/* The words found, as they stand in the page of the question. */
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
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => ask(form)));
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".text a");
    const note = mark && noteOf(mark);
    if (!note) return;
    event.preventDefault();
    open(note, mark);
    const { query } = place();
    const number = note.querySelector("a.number");
    history.replaceState(null, "", number.hash + (query && `?${query}`));
    if (mark.matches(".number")) number.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    const note = event.key === "Escape" && document.querySelector(".note.open");
    if (note) leave(note);
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address says which view is shown
    document.getElementById("main").focus();
  });
  addEventListener("beforeprint", () => { for (const details of document.querySelectorAll(".shown details")) details.open = true; });
  addEventListener("hashchange", show);
  show();
});
