/* Copies the link or the citation of a claim; where that is not allowed, shows it selected. */
const labels = new WeakMap();
function copied(button) {
  if (!labels.has(button)) labels.set(button, button.textContent);
  button.textContent = "Copied";
  document.querySelector(".done").textContent = "Copied";
  setTimeout(() => { button.textContent = labels.get(button); document.querySelector(".done").textContent = ""; }, 1500);
}

function offer(button, text) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", "To be copied by hand");
  button.after(field);
  field.select();
  field.addEventListener("blur", () => field.remove());
}

addEventListener("DOMContentLoaded", () => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy button");
    if (!button) return;
    const { link, text } = button.dataset;
    const edition = document.querySelector(".edition");
    const cited = edition ? `${text}, ${edition.textContent}` : text;
    const wanted = link ? location.href.replace(/#.*$/, "") + link : cited;
    const write = navigator.clipboard ? navigator.clipboard.writeText(wanted) : Promise.reject();
    write.then(() => copied(button), () => offer(button, wanted));
  });
});
