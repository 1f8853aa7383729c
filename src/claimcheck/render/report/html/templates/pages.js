"use strict";
document.documentElement.classList.add("js");
const whole = document.title;

/* The address names the one view that is shown, and after the "?" its filters. */
function place() {
  const [name, query] = location.hash.slice(1).split("?");
  let id = name;
  try { id = decodeURIComponent(name); } catch { /* malformed percent-encoding: used as it is */ }
  const overview = document.getElementById("overview");
  // A link may hold the short id of a contradiction, as the report prints it.
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
  document.title = view.id === "overview" ? whole : `${title.textContent} – ${whole}`;
  for (const link of document.querySelectorAll(".top nav a")) {
    const here = link.hash === `#${view.id.replace(/^(question|article)\/.*/, (_, kind) => kind === "article" ? "articles" : "overview")}`;
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  const form = view.querySelector("form.filters");
  if (form) { fill(form, new URLSearchParams(query)); sift(view, form); }
  const words = new URLSearchParams(query).get("q");
  const found = view.matches(".article") && words && paragraphsWith(view, words)[0];
  if (found) reach(found);
  else if (target === view) { if (query && form) form.scrollIntoView({ behavior: "instant" }); else scrollTo({ top: 0, behavior: "instant" }); if (location.hash) title.focus({ preventScroll: true }); }
  else reach(target);
}

function reach(target) {
  const number = target.matches(".note") && target.querySelector("a.number");
  const words = number && document.getElementById(decodeURIComponent(number.hash.slice(1)));
  if (words) { // the note is shown beside its words, whose address is used
    history.replaceState(null, "", number.hash);
    reach(words);
    return;
  }
  unfold(target);
  target.classList.add("here");
  const isTall = target.offsetHeight > innerHeight / 2;
  target.scrollIntoView({ block: isTall ? "start" : "center", behavior: "instant" });
  const note = noteOf(target);
  if (note) open(note, target);
  const link = target.matches("a") ? target : target.querySelector("a, summary");
  if (!link) target.tabIndex = -1;
  (link || target).focus({ preventScroll: true });
}

/* Notes of an article: the note of a mark is shown beside it, or below on a small screen. */
function noteOf(element) {
  if (element.matches(".note")) return element;
  const mark = element.closest(".text a");
  return mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
}

/* The notes of a passage are beside it on a wide screen, else folded below it. */
function fold(wide) {
  for (const group of document.querySelectorAll("details.group")) group.open = wide;
}

function unfold(element) {
  for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
}

function open(note, mark) {
  close();
  unfold(note);
  note.classList.add("open");
  for (const link of note.closest(".article").querySelectorAll(".text a")) if (noteOf(link) === note) link.classList.add("open");
  const button = document.createElement("button");
  button.className = "close";
  button.type = "button";
  button.textContent = "Close";
  button.addEventListener("click", () => leave(note));
  note.prepend(button);
  const covered = mark.getBoundingClientRect().bottom + 8 - note.getBoundingClientRect().top;
  if (getComputedStyle(note).position !== "fixed") note.scrollIntoView({ block: "nearest", behavior: "instant" });
  else if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
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

addEventListener("DOMContentLoaded", () => {
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
    event.preventDefault(); // the address must go on naming the view
    document.getElementById("main").focus();
  });
  addEventListener("beforeprint", () => { for (const details of document.querySelectorAll(".shown details")) details.open = true; });
  const wide = matchMedia("(min-width: 64rem)");
  wide.addEventListener("change", () => fold(wide.matches));
  fold(wide.matches);
  addEventListener("hashchange", show);
  show();
});
