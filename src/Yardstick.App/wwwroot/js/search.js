// The search of every page: while a text is typed, the closest results of each kind stand below the field (WAI-ARIA combobox pattern).
// Arrows move, Enter opens, Escape closes. Without this script the form leads to the page of results, from which the results are taken.
const MOST_OF_A_KIND = 4;
const form = document.querySelector("form[data-search]");
const input = form?.querySelector("input");

if (input) {
  const list = document.createElement("ul");
  let turn = 0;
  let timer;

  list.id = "seek-choices";
  list.className = "choices pop";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen()?.setAttribute("aria-selected", "false");
  };

  const add = (href, parts) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${list.children.length}`;
    option.dataset.href = href;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    for (const [name, className, text] of parts) {
      const part = document.createElement(name);
      part.className = className;
      part.textContent = text;
      option.append(part);
    }
    list.append(option);
  };

  const show = (found, text) => {
    list.replaceChildren();
    for (const group of found?.querySelectorAll("section") ?? [])
      for (const item of [...group.querySelectorAll("li")].slice(0, MOST_OF_A_KIND))
        add(item.querySelector("a").getAttribute("href"), [
          ["span", "kind", group.dataset.kind],
          ["bdi", "", item.querySelector("a").textContent],
          ["span", "sub", item.querySelector(".sub")?.textContent ?? ""],
        ]);
    const some = list.children.length > 0;
    if (some) add(`${form.getAttribute("action")}?q=${encodeURIComponent(text)}`, [["span", "all", form.dataset.all]]);
    form.querySelector("[role=status]").textContent = found?.querySelector(some ? "[data-count]" : "[role=status] b")?.textContent ?? "";
    list.hidden = !some;
    input.setAttribute("aria-expanded", String(some));
    input.removeAttribute("aria-activedescendant");
  };

  const search = async () => {
    const [mine, text] = [++turn, input.value.trim()];
    if (text === "") return show(null, text);
    try {
      const answer = await fetch(`${form.getAttribute("action")}?q=${encodeURIComponent(text)}`);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // An answer that arrives after a later one, or after the field was left, is out of date.
      if (mine === turn && document.activeElement === input) show(page.getElementById("found"), text);
    } catch {
      // Without a connection the form still leads to the page of results.
    }
  };

  const move = (step) => {
    const all = options();
    const at = all.indexOf(chosen());
    const next = all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length];
    all.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  input.addEventListener("keydown", (e) => {
    if (list.hidden || e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") move(e.key === "ArrowDown" ? 1 : -1);
    else if (e.key === "Escape") close();
    else if (e.key === "Enter" && chosen()) location.assign(chosen().dataset.href);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  input.addEventListener("blur", close);
  // Pressing a result must not take the focus from the field before the result is opened.
  list.addEventListener("mousedown", (e) => e.preventDefault());
  list.addEventListener("click", (e) => {
    const option = e.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
}
