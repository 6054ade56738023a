// The desk's own script: the board that refreshes in place, dialogs, day and night. No inline code anywhere.
import { sayAll } from "./days.js";
import { morph } from "./morph.js";

const page = document.documentElement;
const clock = () => new Date().toLocaleTimeString(page.lang, { hour: "2-digit", minute: "2-digit" });

// Day and night: the server sets the cookie without a script; with one, nothing needs to load again.
for (const form of document.querySelectorAll("form[data-theme-switch]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const light = button.value;
    page.dataset.theme = light;
    document.cookie = `littermate_theme=${light}; path=/; max-age=31536000; samesite=lax`;
    button.value = light === "night" ? "day" : "night";
    button.textContent = button.dataset[button.value];
    window.dispatchEvent(new Event("themechange"));
  });
}

// The board. One answer in eight seconds; 304 when nothing changed; open forms, focus and scroll stay.
const live = document.querySelector("[data-live]");
if (live) {
  const line = () => live.querySelector(".stale-line");
  let freshAt = clock();
  const stale = (words) => {
    page.classList.add("is-stale");
    if (line()) line().textContent = words;
  };
  const failed = (event) => {
    if (event.target !== live && event.detail.elt !== live) return;
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    stale(status === 401 ? live.dataset.signedOut : `${live.dataset.stale} ${freshAt}. ${live.dataset.trying}`);
  };
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get" && event.detail.elt === live) {
      event.detail.headers["If-None-Match"] = live.dataset.etag;
      if (live.dataset.steady) event.detail.parameters.steady = live.dataset.steady;
    }
    // The buttons of the rows stand outside their form, so which one was pressed is added here.
    const pressed = event.detail.verb === "post" && event.detail.triggeringEvent?.submitter;
    if (pressed && pressed.name) event.detail.parameters[pressed.name] = pressed.value;
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === live && document.hidden) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden || window.htmx.trigger(live, "refresh"));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== live) return;
    const { xhr } = event.detail;
    event.detail.shouldSwap = false;
    if (xhr.status !== 200) return;
    live.dataset.etag = xhr.getResponseHeader("ETag") || "";
    morph(live, xhr.responseText);
    window.htmx.process(live);
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = event.detail;
    if (event.detail.elt !== live && event.detail.target !== live) return;
    if (!xhr || (xhr.status !== 200 && xhr.status !== 304)) return;
    freshAt = clock();
    if (page.classList.contains("is-stale")) {
      page.classList.remove("is-stale");
      line().textContent = freshAt;
    }
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.body.addEventListener(name, failed);
  if (live.querySelector("[data-fold][aria-expanded=true]")) live.dataset.steady = "1";
  live.addEventListener("click", (event) => {
    const link = event.target.closest("[data-fold]");
    if (!link) return;
    event.preventDefault();
    live.dataset.steady = live.dataset.steady ? "" : "1";
    live.dataset.etag = "";
    window.htmx.trigger(live, "refresh");
  });
}

// A form in a dialog: the same address is a whole page without a script.
const dialog = document.createElement("dialog");
dialog.className = "sheet";
dialog.id = "sheet";
document.body.append(dialog);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) { event.preventDefault(); dialog.close(); }
});

const fill = (html) => {
  dialog.innerHTML = html;
  const title = dialog.querySelector("h2");
  sayAll(dialog);
  if (title) { title.id = "sheet-title"; dialog.setAttribute("aria-labelledby", "sheet-title"); }
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[aria-invalid=true]") || dialog.querySelector("input:not([type=hidden]), textarea, select, button"))?.focus();
};
const PATIENCE_MS = 30_000;   // a network that stalls without closing says nothing for ever
const SLOW = 4;               // bytes in a millisecond that a slow network still takes
const patience = (said = []) => [...said].reduce((ms, [, value]) => ms + (value.size || 0) / SLOW, PATIENCE_MS);   // a picture takes its time
const ask = (address, options = {}) => fetch(address, { signal: AbortSignal.timeout?.(patience(options.body)), ...options, headers: { "X-Desk-Dialog": live ? "board" : "page" }, credentials: "same-origin" });

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(link.href);
    if (!answer.ok || answer.redirected) throw new Error();
    fill(await answer.text());
  } catch {
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
});

dialog.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  const button = event.submitter || form.querySelector("button");
  const said = new FormData(form, event.submitter);
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    const answer = await ask(form.action, { method: "POST", body: said });
    if (answer.status === 422) return fill(await answer.text());
    if (!answer.ok) throw new Error();
    dialog.close();
    if (live) { live.dataset.etag = ""; window.htmx.trigger(live, "refresh"); }
    else location.reload();
  } catch {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    const problem = form.querySelector(".unsent") || form.insertBefore(document.createElement("p"), form.firstChild);
    problem.className = "problem unsent";
    problem.setAttribute("role", "alert");
    problem.textContent = form.dataset.unsent;
  }
});

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
// Where sections stand in one line that is pushed sideways, the one in use is in view.
document.querySelector(".strip [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
