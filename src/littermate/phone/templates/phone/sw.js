{% load static %}// Keeps the page itself on the phone, so that the round opens without a network. It holds no records:
// those are in the page's own store. The page works without this worker, as over plain http.
const SHELL = '/o/{{ slug|escapejs }}/round/';
const KEEP = `littermate-${SHELL}-{{ version|escapejs }}`;
const FILES = [SHELL, "{% url 'phone:words' slug %}", "{% static 'vendor/atkinson-hyperlegible-next.woff2' %}", ...{{ files|safe }}];
const isOurs = name => name.startsWith(`littermate-${SHELL}`);

// All files or none, each version under its own name: an old module never meets a new one.
self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(KEEP);
  await cache.addAll(FILES.map(file => new Request(file, { cache: 'no-cache', credentials: 'same-origin' })));
  await self.skipWaiting();
})()));

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
  event.respondWith(caches.open(KEEP).then(cache => cache.match(isShell ? SHELL : url.pathname)).then(hit => hit || fetch(request)));
});
