// Forms that are proved by a passkey: ask the server what to prove, ask the browser to prove it, send that as a field of the form.
// Browsers give no passkeys to a site that is named by a number.
const named = !/^[\d.]+$|^\[/.test(location.hostname);
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const create = form.dataset.passkey === "create";
  if (!named || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    form.hidden = true;
    continue;
  }
  const failed = form.querySelector("[data-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
      // Who has a second factor shows it before another is added.
      if (asked.status === 403 && asked.headers.has("Location")) {
        location.assign(asked.headers.get("Location"));
        return;
      }
      if (!asked.ok) throw new Error(`${asked.status}`);
      const options = await asked.json();
      const credential = create
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
