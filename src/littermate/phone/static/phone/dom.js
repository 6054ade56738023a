// Small hands for the page: make elements, and let a new picture of a screen settle into the old
// one without taking focus, scroll place or a half-typed number away.
const HANDLERS = ['onclick', 'oninput', 'onchange', 'onkeydown', 'onpointerdown', 'onfocus', 'ontoggle'];

// Drawings are put into the page, so that they are there without a network too.
export const bring = address => fetch(address, { signal: AbortSignal.timeout?.(60_000) }).then(reply => reply.text()).then(text => {
  const holder = drawn(text.replaceAll(' id="', ' id="i-'));
  holder.setAttribute('class', 'visually-hidden');
  holder.setAttribute('aria-hidden', 'true');
  document.body.append(holder);
}).catch(() => {});
bring(document.documentElement.dataset.icons);

// A number never stands at the end of one line and its unit on the next.
const bound = kid => kid.replace ? kid.replace(/(\d) (?=(g|oz|ml|h|%|°[CF])(?!\w))/g, '$1\u00a0') : kid;

export function h(tag, props, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value == null || value === false) continue;
    if (name.startsWith('on') || name === 'value') node[name] = value;
    else node.setAttribute(name === 'key' ? 'data-key' : name, value === true ? '' : value);
  }
  node.append(...kids.flat(9).filter(kid => kid != null && kid !== false && kid !== '').map(bound));
  return node;
}

// Stands for what stays as it is drawn already.
export const asItIs = key => Object.assign(h('article', { key }), { stays: true });

export function drawn(markup) {
  const holder = document.createElement('template');
  holder.innerHTML = markup;   // our own drawings only, never anything typed or sent
  return holder.content.firstElementChild;
}
const icons = {};
export const icon = name => (icons[name] ||= drawn(`<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-${name}"></use></svg>`)).cloneNode(true);

// Attributes are asked for by name: as nodes, or by way of dataset, they cost a phone twice as much at every picture.
const sameKind = (a, b) => a.nodeName === b.nodeName && a.getAttribute?.('data-key') === b.getAttribute?.('data-key') && a.id === b.id;

export function settle(old, fresh) {
  if (fresh.stays) return old;
  if (!sameKind(old, fresh)) { old.replaceWith(fresh); return fresh; }
  if (old.nodeType === 3) { if (old.data !== fresh.data) old.data = fresh.data; return old; }
  for (const name of old.getAttributeNames()) {
    if (!fresh.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
  }
  for (const name of fresh.getAttributeNames()) {
    if (old.getAttribute(name) !== fresh.getAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
  }
  for (const name of HANDLERS) if (old[name] !== fresh[name]) old[name] = fresh[name];
  if ('value' in fresh && fresh.nodeName !== 'BUTTON' && old.value !== fresh.value) old.value = fresh.value;
  settleKids(old, fresh);
  return old;
}

// What goes is taken out first: moving a field, even by one place, would take the focus from it.
function settleKids(old, fresh) {
  const left = [...old.childNodes];
  const pairs = [...fresh.childNodes].map(kid => {
    const at = left.findIndex(candidate => sameKind(candidate, kid));
    return [kid, at < 0 ? null : left.splice(at, 1)[0]];
  });
  for (const gone of left) gone.remove();
  let place = old.firstChild;
  for (const [kid, kept] of pairs) {
    if (!kept) { kid.stays || old.insertBefore(kid, place); continue; }
    if (kept === place) place = place.nextSibling;
    else old.insertBefore(kept, place);
    settle(kept, kid);
  }
}

let live;
export function say(words) {
  live ||= document.getElementById('say');
  live.textContent = '';
  setTimeout(() => { live.textContent = words; }, 60);
}
