// A secret address is handed over once: copied, shared by the phone's own sheet, or scanned.
const said = document.querySelector("[data-said]");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // over plain http a page has no clipboard of its own
    }
    said.textContent = button.dataset.copied;
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = document.getElementById(button.dataset.share).value;
    try {
      await navigator.share({ title: button.dataset.title, url });
    } catch {
      // closed without sharing
    }
  });
}
