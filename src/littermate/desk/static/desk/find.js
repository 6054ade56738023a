// The search box: "/" goes to it, arrows go through what was found, Escape closes. Without this it is a plain form.
const form = document.querySelector("form.seek");
if (form) {
  const box = form.querySelector("input");
  const under = form.querySelector(".seek-under");
  const links = () => [...under.querySelectorAll("a[href]")];
  const close = () => { under.replaceChildren(); };
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && under.hasChildNodes()) { event.preventDefault(); close(); box.focus(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = [box, ...links()];
    const at = all.indexOf(document.activeElement);
    const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  // What was found for earlier letters must not open over what is asked now, nor after the box was left.
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (!form.contains(document.activeElement)) event.detail.shouldSwap = false;
  });
  document.addEventListener("click", (event) => form.contains(event.target) || close());
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
}
