// Keys for those who work without a mouse: "/" goes to the search, Escape clears it, arrows walk the rows of a list.
const typing = (e) => e.target.closest?.("input, select, textarea, [contenteditable]");

addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  const search = document.querySelector("main input[type=search]") ?? document.getElementById("seek");

  if (e.key === "/" && search && !typing(e)) {
    e.preventDefault();
    search.focus();
    search.select();
  } else if (e.key === "Escape" && e.target === search) {
    if (search.value === "") return search.blur();
    search.value = "";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    walk(e, search);
  }
});

function walk(e, search) {
  const links = [...document.querySelectorAll("table[data-walk] tbody a[data-row]")];
  const at = links.indexOf(document.activeElement);
  if (!links.length || (at < 0 && e.target !== search)) return;
  e.preventDefault();
  const next = at + (e.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? search ?? links[0] : links[Math.min(next, links.length - 1)]).focus();
}

// The menu closes where a reader expects it: on Escape, on a click elsewhere, when the focus leaves it.
const menu = document.querySelector("details.menu");

if (menu) {
  const close = () => { menu.open = false; };
  addEventListener("click", (e) => { if (!menu.contains(e.target)) close(); });
  menu.addEventListener("focusout", (e) => { if (e.relatedTarget && !menu.contains(e.relatedTarget)) close(); });
  menu.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
}

// Paper: a button that prints, and an address that asks for it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

if (location.hash === "#print") addEventListener("load", () => print(), { once: true });
