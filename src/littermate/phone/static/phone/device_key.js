// This phone's own key, one for each who signed in on it: with it, what she kept goes out under her name when nobody is
// signed in, or somebody else. It sends and asks what is held; it reads nothing. The house keeps only its hash.
import { drop, get, put } from './store.js';
import { headers, me, talk } from './outbox.js';

const RENEW = 90 * 86_400_000;   // this long before it runs out
const named = person => `key-${person}`;

export const keyOf = async person => (await get('kept', named(person)))?.value;
export const asOwner = (key, person) => key ? { 'X-Littermate-Device-Key': key, 'X-Littermate-Person': person } : {};
export const dropKey = person => drop('kept', [named(person)]);

// Asked for while she is signed in; without an answer it is asked for the next time.
export async function ensureKey() {
  const person = me.viewer?.id;
  const held = person && await get('kept', named(person));
  if (!person || held && Date.parse(held.until) > Date.now() + RENEW) return;
  const reply = await talk('phone/key', { method: 'POST', headers }).catch(() => null);
  const said = reply?.ok && await reply.json().catch(() => null);
  if (said?.key && said.person === person) await put('kept', { id: named(person), value: said.key, until: said.until });
}

// How far this phone's clock is off, for the next time it opens without a network.
let written;
export async function keepClock() {
  if (me.off == null || written === me.off) return;   // the worker that sent nothing has not heard of it
  written = me.off;
  await put('kept', { id: 'clock', off: written });
}
