// A file of marks is sent by its form as it stands; this only shows how far it is and says what came of it.
for (const form of document.querySelectorAll("form[data-convert]")) {
  const [bar, said] = [form.querySelector("progress"), form.querySelector("output[data-save]")];
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const at = (part) => (event) => { if (event.lengthComputable) bar.value = part + (50 * event.loaded) / event.total; };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "blob";
    request.upload.onprogress = at(0);
    request.onprogress = at(50);
    request.onerror = () => form.submit();
    request.onload = () => {
      bar.hidden = true;
      if (request.status !== 200) return form.submit();
      const count = (name) => Number(request.getResponseHeader(name));
      const save = Object.assign(document.createElement("a"), { href: URL.createObjectURL(request.response), download: "yardstick-converted.csv", className: "button", textContent: said.dataset.save });
      said.replaceChildren(said.dataset.done.replace("{0}", number.format(count("Yardstick-Converted"))), " ");
      if (count("Yardstick-Refused") > 0) said.append(said.dataset.refused.replace("{0}", number.format(count("Yardstick-Refused"))), " ");
      said.append(save);
    };
    [bar.hidden, bar.value] = [false, 0];
    said.replaceChildren();
    request.send(new FormData(form));
  });
}
