// A field whose answers are a list: without this script the answers are links below the field; with it they are a list box
// (WAI-ARIA combobox pattern): arrows move, Enter takes, Escape closes, and a screen reader is told which answer is at hand.
const fieldOf = (box) => box.querySelector("input:not([type=hidden])");

function upgrade(box) {
  const [input, list] = [fieldOf(box), box.querySelector("[data-choices]")];
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", String(Boolean(list) && document.activeElement === input));
  input.removeAttribute("aria-activedescendant");
  if (!list) return input.removeAttribute("aria-controls");
  input.setAttribute("aria-controls", list.id);
  list.setAttribute("role", "listbox");
  list.classList.add("pop");
  list.hidden = document.activeElement !== input;
  [...list.children].forEach((item, number) => {
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.id = `${list.id}-${number}`;
    const link = item.querySelector("a");
    link?.replaceWith(...link.childNodes);
  });
}

function close(box) {
  const list = box.querySelector("[data-choices]");
  if (list) list.hidden = true;
  fieldOf(box).setAttribute("aria-expanded", "false");
  fieldOf(box).removeAttribute("aria-activedescendant");
}

function take(box, item) {
  const input = fieldOf(box);
  input.value = item.dataset.name;
  box.querySelector("input[type=hidden]").value = item.dataset.id;
  box.querySelector("[data-answers] [role=status]")?.replaceChildren();
  close(box);
  input.removeAttribute("aria-invalid");
  input.focus();
}

function move(box, step) {
  const list = box.querySelector("[data-choices]");
  if (!list) return;
  const items = [...list.children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = items[at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length];
  items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
  list.hidden = false;
  fieldOf(box).setAttribute("aria-expanded", "true");
  fieldOf(box).setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

const boxes = () => document.querySelectorAll("[data-combo]");
boxes().forEach(upgrade);
document.addEventListener("htmx:afterSwap", () => boxes().forEach(upgrade));

addEventListener("keydown", (e) => {
  const box = e.target.closest?.("[data-combo]");
  if (!box || e.isComposing || e.target !== fieldOf(box)) return;
  const chosen = box.querySelector("[data-choices]:not([hidden]) > [aria-selected=true]");
  if (e.key === "ArrowDown" || e.key === "ArrowUp") move(box, e.key === "ArrowDown" ? 1 : -1);
  else if (e.key === "Enter" && chosen) take(box, chosen);
  else if (e.key === "Escape" && fieldOf(box).getAttribute("aria-expanded") === "true") close(box);
  else return;
  e.preventDefault();
});

// Pressing an answer must not take the focus from the field before the answer is taken.
addEventListener("mousedown", (e) => {
  if (e.target.closest?.("[data-combo] [role=option]")) e.preventDefault();
});

addEventListener("click", (e) => {
  const item = e.target.closest?.("[data-combo] [role=option]");
  if (item) take(item.closest("[data-combo]"), item);
});

addEventListener("input", (e) => {
  const box = e.target.closest?.("[data-combo]");
  if (box && e.target === fieldOf(box)) box.querySelector("input[type=hidden]").value = "";
});

addEventListener("focusin", (e) => {
  const box = e.target.closest?.("[data-combo]");
  if (box && e.target === fieldOf(box)) upgrade(box);
});

addEventListener("focusout", (e) => {
  const box = e.target.closest?.("[data-combo]");
  if (box) close(box);
});
