// "Tell me on this phone": asks the browser for leave and the house for its key, and tells the house how to reach this phone.
import { deviceId, headers } from '../phone/outbox.js';

const panel = document.getElementById('this-phone');
const button = panel?.querySelector('button');
const state = panel?.querySelector('[role=status]');
const base = location.pathname.match(/^\/o\/[^/]+\//)[0];
const isApple = /iP(hone|ad|od)/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
const isInstalled = matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
const say = key => { state.textContent = panel.dataset[key]; };

// Why it cannot be done here, by the name of the words in the page; nothing where it can.
function hindrance() {
  if (!isSecureContext) return 'plain';
  if (isApple && !isInstalled) return 'apple';
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return 'old';
  return Notification.permission === 'denied' ? 'denied' : '';
}

const bytes = letters => Uint8Array.from(atob(letters.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));

async function talk(path, options = {}) {
  const device = await deviceId();
  return fetch(`${base}${path}`, { credentials: 'same-origin', signal: AbortSignal.timeout?.(20_000), ...options, headers: { ...headers, 'Content-Type': 'application/json', 'X-Littermate-Device': device } });
}

// The round's own worker; where the round was never opened here, its simplest form.
async function worker() {
  const scope = `${base}round/`, { serviceWorker: workers } = navigator;
  const found = await workers.getRegistration(scope) || await workers.register(`${scope}sw.js?language=${document.documentElement.lang}`, { scope });
  if (found.active) return found;
  return new Promise(done => {
    const look = () => found.active ? done(found) : setTimeout(look, 100);
    look();
  });
}

// A subscription made under another key of the house can be told nothing: it is given up for a new one.
async function subscribe(registration, key) {
  const before = await registration.pushManager.getSubscription();
  const kept = before && new Uint8Array(before.options.applicationServerKey || []);
  if (before && kept.length === key.length && kept.every((byte, place) => byte === key[place])) return before;
  await before?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function add() {
  button.disabled = true;
  say('asks');
  try {
    if (await Notification.requestPermission() !== 'granted') return say('denied');
    const { key } = await (await talk('phone/push-key')).json();
    const subscription = await subscribe(await worker(), bytes(key));
    const reply = await talk('phone/push', { method: 'POST', body: JSON.stringify({ subscription: subscription.toJSON() }) });
    if (reply.ok) return location.reload();
    state.textContent = (await reply.json()).say;
  } catch {
    say('failed');
  } finally {
    button.disabled = false;
  }
  return null;
}

if (panel) {
  const why = hindrance();
  if (why) { say(why); button.hidden = true; } else button.addEventListener('click', add);
  panel.hidden = false;
}
document.querySelector('[data-copy]')?.addEventListener('click', async event => {
  const { copy, done } = event.target.dataset;
  await navigator.clipboard?.writeText(copy);
  event.target.textContent = done;
});

// What became of a test stands here in a moment; not while she types.
if (document.querySelector('[data-goes]')) setTimeout(() => document.activeElement?.matches('input, select') || location.reload(), 3000);
