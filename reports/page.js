"use strict";
(() => {
  const form = document.getElementById("filters");
  // What is folded away on the screen belongs on paper, but for the whole texts.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not(.text, [open])")];
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));
  if (!form) return;
  const cards = [...document.querySelectorAll("main > .card")];
  const output = form.querySelector("output");
  const filter = () => {
    const wanted = new FormData(form);
    const severities = wanted.getAll("severity");
    let shown = 0;
    for (const card of cards) {
      const hit = severities.includes(card.dataset.severity)
        && (!wanted.get("kind") || card.dataset.kind === wanted.get("kind"))
        && (!wanted.get("item") || card.dataset.items.includes(` ${wanted.get("item")} `));
      card.hidden = !hit;
      shown += hit;
    }
    output.textContent = output.dataset.text.replace("{shown}", shown).replace("{total}", cards.length);
  };
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
