// What she saved waits here until a receipt of the house names its id. Nothing else lets go of it.
import { all, base, get, put } from './store.js';

// Ids are made on the phone, so a save that is sent twice is kept once. UUID version 7: they sort by
// the moment they were made. crypto.randomUUID is missing over plain http; getRandomValues is not.
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 255;
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

let device;
export const deviceId = () => device ||= get('kept', 'device').then(async held => {
  const value = held?.value || newId();
  if (!held) await put('kept', { id: 'device', value });
  return value;
});

// Who is signed in, as the last sheet said. What she records is hers: it goes out under her own name only.
export const me = { viewer: null, sequence: null, off: null };   // off: by how much this phone's clock is; null: not heard yet
export const houseNow = () => Date.now() - me.off;
export const isMine = ({ whose }) => Boolean(whose) && whose.id === me.viewer?.id;

// Kept as text, which is read sooner; an older version of this page kept it in parts.
export const sheetOf = kept => kept?.text ? JSON.parse(kept.text) : kept?.sheet;

// Whose list this is; tells who wrote on this phone until now.
export function hers({ viewer: { id, name }, sequence }) {
  const wrote = me.viewer || { id, name };
  Object.assign(me, { viewer: { id, name }, sequence });
  return wrote;
}

// Rows of an older version of this page carry no name: they were written by whom this phone's sheet was made for.
export async function own(wrote) {
  for (const store of ['rows', 'photos']) {
    const nameless = (await all(store)).filter(row => !row.whose && row.state !== 'sent');
    if (nameless.length) await put(store, nameless.map(row => ({ ...row, whose: wrote })));
  }
}

// One visit: its entries share a moment, a few ms apart, so that warmth comes before milk in every list.
export async function keep(entries, at = houseNow(), whose = me.viewer) {
  const rows = entries.map((entry, place) => ({
    id: newId(), happened_at: new Date(at + place).toISOString(), ...me.off && { phone_at: new Date(at + me.off).toISOString() }, ...entry, state: 'wait', made_at: Date.now(), whose,
  }));
  await put('rows', rows);
  return rows;
}

// No form token could stay fresh inside a kept page: a header that other sites cannot set stands in.
export const headers = { 'X-Littermate': 'phone' };

export const cautions = [];   // what the house said beside "kept", until it is shown
export class SignedOut extends Error {}
export class SomeoneElse extends Error {}   // another person signed in meanwhile: nothing was taken

// A turn to the sign-in page means signed out just as a 401 does; a 403 is a refusal with words.
export async function talk(path, { patience = 20_000, ...options } = {}) {
  const reply = await fetch(base + path, {
    cache: 'no-store', credentials: 'same-origin', redirect: 'manual',
    ...options, headers: { Accept: 'application/json', 'X-Littermate-Device': await deviceId(), 'X-Littermate-Person': me.viewer?.id || '', ...options.headers },
    signal: AbortSignal.timeout?.(patience),
  });
  const off = Date.now() - Date.parse(reply.headers.get('X-Littermate-Now'));
  if (off) me.off = Math.abs(off) > 120_000 ? off : 0;
  if (reply.type === 'opaqueredirect' || reply.status === 401) throw new SignedOut();
  if (reply.status === 409 && (await reply.clone().json().catch(() => ({}))).code === 'someone-else') throw new SomeoneElse();
  return reply;
}

// How it is sent comes once the round stands.
let busy;
export function send() {
  if (!me.viewer) return Promise.resolve();   // nobody was ever signed in here: her list first
  busy ||= import('./sending.js').then(sending => sending.send()).finally(() => { busy = null; });
  return busy;
}
