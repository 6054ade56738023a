// Make a part of the page like the new text while what a person has open, focused or typed stays as it is.

const kept = new Set(["open"]); // whether a fold is open is the reader's business

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !kept.has(name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (!kept.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

const alike = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");
const isField = (node) => ["INPUT", "TEXTAREA", "SELECT"].includes(node.nodeName);

function node(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) return;
  if (isField(old) && old.type !== "hidden") return;
  attributes(old, fresh);
  children(old, fresh);
}

function children(old, fresh) {
  const byId = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let place = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    let match = wanted.id ? byId.get(wanted.id) : null;
    if (!match && place && alike(place, wanted)) match = place;
    if (!match) {
      old.insertBefore(wanted, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    if (!match.isEqualNode(wanted)) node(match, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

// Whoever stood on a button that is gone goes on at what took its place: in the same cell of the same row.
function standingOn(had) {
  const row = had?.parentElement?.closest("[id]")?.id;
  const cell = had?.closest("td, th")?.classList[0];
  return () => {
    if (!row || had.isConnected) return;
    const now = document.getElementById(row);
    (now?.querySelector(`.${cell} :is(a, button)`) || now?.querySelector("a, button"))?.focus({ preventScroll: true });
  };
}

/** Bring ``target``'s inside in line with ``html``; who uses the keys stays where she was. */
export function morph(target, html) {
  const fresh = document.createElement("div");
  fresh.append(document.createRange().createContextualFragment(html));
  const goOn = standingOn(target.contains(document.activeElement) ? document.activeElement : null);
  children(target, fresh);
  goOn();
}
