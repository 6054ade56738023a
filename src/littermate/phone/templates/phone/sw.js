{% load static %}// Keeps the page itself on the phone, so that the round opens without a network. It holds no records:
// those are in the page's own store. The page works without this worker, as over plain http.
{% if sends %}import "{% static 'phone/pushed.js' %}";
import { get } from "{% static 'phone/store.js' %}";
import { hers, own, sheetOf } from "{% static 'phone/outbox.js' %}";
import { send } from "{% static 'phone/sending.js' %}";
import * as pictures from "{% static 'phone/photo.js' %}";

// What waited when the page was closed: the browser wakes this worker once there is a network.
self.addEventListener('sync', event => event.tag === 'littermate-send' && event.waitUntil((async () => {
  const sheet = sheetOf(await get('kept', 'sheet'));
  if (!sheet) return;
  await own(hers(sheet));
  await send(async () => pictures);
})()));

{% else %}importScripts("{% static 'phone/pushed.js' %}");
{% endif %}const SHELL = '/o/{{ slug|escapejs }}/round/';
const KEEP = `littermate-${SHELL}-{{ version|escapejs }}`;
const FILES = [SHELL, "{% url 'phone:words' slug %}", "{% static 'vendor/atkinson-hyperlegible-next.woff2' %}", ...{{ files|safe }}];
const isOurs = name => name.startsWith(`littermate-${SHELL}`);

const PATIENCE = 180_000;   // over a slow network all of them come at once
// Each file as the house has it: no sign-in page in place of the round, no portal's page in place of a file.
async function fetched(file) {
  const reply = await fetch(file, { cache: 'no-cache', credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout?.(PATIENCE) });
  const isPage = (reply.headers.get('Content-Type') || '').startsWith('text/html');
  if (!reply.ok || isPage !== (file === SHELL) || (isPage && !reply.headers.has('X-Littermate-Version'))) throw new Error(`not ${file}`);
  const headers = new Headers(reply.headers);
  if (!/Cookie|Language/i.test(headers.get('Vary'))) return reply;   // as it came: a browser keeps programs ready to run
  headers.delete('Vary');   // whoever asks on this phone, in whatever language, gets this one
  return new Response(reply.body, { headers });
}

// All files or none, each version under its own name: an old module never meets a new one.
async function keepAll() {
  const replies = await Promise.all(FILES.map(async file => [file, await fetched(file)]));
  const cache = await caches.open(KEEP);
  await Promise.all(replies.map(([file, reply]) => cache.put(file, reply)));
}

// A browser that can open what is kept by itself need not wake this worker for it: the round begins a good deal sooner.
const opens = () => FILES.map(pathname => ({ urlPattern: new URLPattern({ pathname }), ...pathname === SHELL && { requestMode: 'navigate' } }));
self.addEventListener('install', event => {
  event.addRoutes?.({ condition: { or: opens() }, source: { cacheName: KEEP } }).catch(() => {});   // by the handler below, then
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

// A browser may clear what was kept and leave the worker: what is missing brings all of them anew, once for those of a
// page. That page asks for it too: what a browser opens by itself it asks nobody for.
let again;
const missed = () => again ||= keepAll().catch(() => {}).finally(() => { again = null; });
const isWhole = async () => (await (await caches.open(KEEP)).keys()).length >= FILES.length;
self.addEventListener('message', event => event.data === 'is it whole?' && event.waitUntil(isWhole().then(is => is || missed())));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (isOurs(name) && name !== KEEP) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const isShell = request.mode === 'navigate' && url.pathname === SHELL;
  if (!isShell && !FILES.includes(url.pathname)) return;
  const kept = caches.open(KEEP).then(cache => cache.match(isShell ? SHELL : url.pathname));
  event.respondWith(kept.then(hit => hit || fetch(request)));
  event.waitUntil(kept.then(hit => hit || missed()));
});
