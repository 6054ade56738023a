// The last hours for the vet: an address that the house makes once it is reached. Nobody waits for it.
import { h, icon, say } from './dom.js';
import { state, draw } from './state.js';
import { headers, talk } from './outbox.js';
import { button } from './parts.js';
import { t } from './words.js';

const asked = new Map();   // by the answer it belongs to

async function make(animal, ref) {
  const reply = await talk(`phone/vet-link/${animal.id}`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ ref }) });
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  return reply.json();
}

function ask(animal, ref) {
  asked.set(ref, { isAsking: true });
  make(animal, ref).then(({ address }) => asked.set(ref, { address, isMade: true }), () => {
    asked.set(ref, {});
    addEventListener('online', () => { ask(animal, ref); draw(); }, { once: true });
  }).then(draw);
}

export function vetPage(animal, ref) {
  if (!state.view.viewer.sends_to_vet) return h('p', { class: 'card small', key: 'vet' }, t('vet_not'));
  if (!asked.has(ref)) ask(animal, ref);
  const { address, isMade } = asked.get(ref);
  if (!isMade) return h('p', { class: 'card small', key: 'vet', role: 'status' }, t('vet_wait'));
  if (!address) return h('p', { class: 'card small', key: 'vet' }, t('vet_made'));
  const send = navigator.share
    ? button(t('vet_share'), () => navigator.share({ title: animal.name, url: address }).catch(() => {}), 'quiet', { key: 'share' })
    : button(t('vet_copy'), async () => { await navigator.clipboard?.writeText(address).catch(() => {}); say(t('vet_copied')); }, 'quiet', { key: 'copy' });
  return h('section', { class: 'card', key: 'vet' }, h('p', { class: 'small' }, icon('hospital'), ' ', t('vet_ready')), h('a', { class: 'link address-line', href: address }, address), send);
}
