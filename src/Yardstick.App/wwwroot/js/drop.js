// The file input takes dropped files by itself; this only shows that it would, and says how much was chosen.
const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

for (const input of document.querySelectorAll(".drop input[type=file]")) {
  const over = (on) => () => input.classList.toggle("over", on);
  input.addEventListener("dragenter", over(true));
  for (const end of ["dragleave", "dragend", "drop"]) input.addEventListener(end, over(false));
  input.addEventListener("change", () => {
    const said = input.closest("form").querySelector("output");
    if (said) said.value = [...input.files].map((f) => `${f.name} · ${size.format(f.size / 1e6)}`).join("\n");
  });
}
