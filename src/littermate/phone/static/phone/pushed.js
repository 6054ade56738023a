// What the house tells this phone while no page is open: shown, opened, and "I have it" said on the notice itself.
// A part of the service worker; written so that it runs in one of either kind. Safari shows such a notice by itself.
(() => {
  const scope = self.registration.scope;                       // …/o/<house>/round/
  const phone = new URL('../phone/', scope);
  const post = (to, said) => fetch(new URL(to, phone), { method: 'POST', signal: AbortSignal.timeout?.(20_000), credentials: 'same-origin', headers: { 'Content-Type': 'application/json', 'X-Littermate': '1' }, body: JSON.stringify(said) });

  function read(event) {
    try { return event.data.json().notification; } catch { return null; }
  }

  self.addEventListener('push', event => {
    const told = read(event);
    if (!told) return;
    const { title, navigate, data, ...rest } = told;
    const rings = rest.requireInteraction ? { vibrate: [600, 200, 600, 200, 600], renotify: true } : {};
    event.waitUntil(self.registration.showNotification(title, { ...rest, ...rings, data: { ...data, navigate } }));
  });

  async function open(address) {
    const there = new URL(address, scope).href;
    const pages = await self.clients.matchAll({ type: 'window' });
    for (const page of pages) if (page.url === there) return page.focus();
    // Another screen of the round: the page that is open goes there.
    const round = there.startsWith(`${scope}#`) && pages.find(page => page.url.startsWith(scope));
    if (round && await round.navigate(there).catch(() => null)) return round.focus();
    return self.clients.openWindow(there);
  }

  // Kept by the house before it is said: where that fails the notice stays, and the page opens on which she can say it.
  async function have({ title, tag, lang, data }) {
    const reply = await post('have', { notice: data.notice }).catch(() => null);
    const said = reply?.ok && await reply.json().catch(() => null);
    if (!said) return open(data.navigate).catch(() => null);
    return self.registration.showNotification(title, { body: said.say, tag, lang, data, silent: true });
  }

  self.addEventListener('notificationclick', event => {
    const { notification: told, action } = event;
    if (action !== 'have') told.close();
    if (told.data?.navigate) event.waitUntil(action === 'have' ? have(told) : open(told.data.navigate));
  });

  // The phone's maker gave it another address: the house learns it at once.
  self.addEventListener('pushsubscriptionchange', event => event.waitUntil((async () => {
    const options = event.oldSubscription?.options;
    const now = event.newSubscription || options && await self.registration.pushManager.subscribe(options).catch(() => null);
    if (now) await post('push', { subscription: now.toJSON() });
  })()));
})();
