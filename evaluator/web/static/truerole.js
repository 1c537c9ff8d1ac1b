// The pages work without this file; with it, quotes and text light each other up.
"use strict";

const status = document.querySelector("[data-status]");
const tell = (words) => { if (status) { status.textContent = ""; requestAnimationFrame(() => { status.textContent = words; }); } };

function linkQuotes(reading) {
  const marks = [...reading.querySelectorAll(".mark")];
  const quotes = [...reading.querySelectorAll(".quote")];
  const cards = [...reading.querySelectorAll("[data-signal]")];
  const stages = [...document.querySelectorAll("[data-stage]")];
  const clear = () => document.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
  const light = (ids, signals) => {
    clear();
    marks.filter((m) => m.dataset.quotes.split(" ").some((q) => ids.has(q))).forEach((m) => m.classList.add("lit"));
    quotes.filter((q) => ids.has(q.dataset.quote)).forEach((q) => q.classList.add("lit"));
    cards.filter((c) => signals.has(c.dataset.signal)).forEach((c) => c.classList.add("lit"));
    const lit = new Set(stages.filter((s) => [...s.querySelectorAll("[data-signals]")].some((a) => a.dataset.signals.split(" ").some((x) => signals.has(x)))).map((s) => s.dataset.stage));
    stages.filter((s) => lit.has(s.dataset.stage)).forEach((s) => s.classList.add("lit"));
  };
  const near = (element) => {
    // Bring the other side into view only where it scrolls by itself, so that the page stays still.
    const box = reading.querySelector(".signals");
    if (element && box && box.scrollHeight > box.clientHeight && box.contains(element)) {
      box.scrollTop = element.offsetTop - box.offsetTop - 24;
    }
  };
  const idsOf = (card) => new Set([...card.querySelectorAll(".quote")].map((q) => q.dataset.quote));
  for (const mark of marks) {
    const on = () => { light(new Set(mark.dataset.quotes.split(" ")), new Set(mark.dataset.signals.split(" "))); near(document.getElementById(`s-${mark.dataset.signals.split(" ")[0]}`)); };
    mark.addEventListener("pointerenter", on); mark.addEventListener("focus", on);
    mark.addEventListener("pointerleave", clear); mark.addEventListener("blur", clear);
  }
  for (const card of cards) {
    const on = (event) => {
      const quote = event.target.closest ? event.target.closest(".quote") : null;
      light(quote ? new Set([quote.dataset.quote]) : idsOf(card), new Set([card.dataset.signal]));
    };
    card.addEventListener("pointerover", on); card.addEventListener("focusin", on);
    card.addEventListener("pointerleave", clear); card.addEventListener("focusout", clear);
  }
  // A quote leads to its words, wherever those begin.
  for (const quote of quotes) {
    quote.addEventListener("click", (event) => {
      const mark = marks.find((m) => m.dataset.quotes.split(" ").includes(quote.dataset.quote));
      if (!mark) return;
      event.preventDefault();
      mark.scrollIntoView({ block: "center" });
      mark.focus({ preventScroll: true });
    });
  }
}

async function copy(text, button) {
  // Kept with the button: at a second click it still reads "Copied".
  const was = (button.dataset.was ??= button.innerHTML);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    tell("Copied.");
  } catch {
    button.textContent = "Could not copy";
  }
  setTimeout(() => { button.innerHTML = was; }, 1600);
}

function takeDrops(form) {
  const input = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]");
  const show = () => {
    const names = [...input.files].map((f) => f.name);
    chosen.textContent = names.length ? `${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${names.length - 4} more` : ""}` : "";
  };
  input.addEventListener("change", show);
  let depth = 0;
  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { depth += 1; form.classList.add("over"); } });
  document.addEventListener("dragleave", () => { depth = Math.max(depth - 1, 0); if (!depth) form.classList.remove("over"); });
  document.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    show();
    form.requestSubmit();
  });
  // In a text of several lines Enter is part of it.
  form.querySelector("textarea").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener("submit", () => { const button = form.querySelector("[type=submit]"); button.textContent = "Reading …"; });
  addEventListener("pageshow", () => { form.querySelector("[type=submit]").textContent = "Check the posting"; });
}

function countChosen(form) {
  const words = form.querySelector("[data-choose-count]");
  const boxes = [...form.querySelectorAll("input[name=id]")];
  const show = () => {
    const n = boxes.filter((b) => b.checked).length;
    words.textContent = n === 0 ? "Choose two to five to compare." : n > 5 ? `${n} chosen; at most five can be compared.` : `${n} chosen.`;
  };
  boxes.forEach((b) => b.addEventListener("change", show));
  show();
}

document.querySelectorAll("[data-reading]").forEach(linkQuotes);
document.querySelectorAll("[data-drop]").forEach(takeDrops);
document.querySelectorAll("[data-choose]").forEach(countChosen);
document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(button.parentElement.querySelector("[data-text]").textContent, button)));
document.querySelectorAll("[data-copy-all]").forEach((button) => button.addEventListener("click", () => {
  const texts = [...document.querySelectorAll(`#${button.dataset.copyAll} [data-text]`)];
  copy(texts.map((e, i) => `${i + 1}. ${e.textContent}`).join("\n"), button);
}));
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
