// What she saved waits here until a receipt of the house names its id. Nothing else lets go of it.
import { newId } from './ids.js';
import { all, get, put, drop } from './store.js';

const { base } = document.documentElement.dataset;
let device;

export async function deviceId() {
  device ||= (await get('kept', 'device'))?.value;
  if (!device) await put('kept', { id: 'device', value: device = newId() });
  return device;
}

// Who is signed in, as the last sheet said. What she records is hers: it goes out under her own sign-in only.
export const me = { viewer: null };
export const isMine = ({ whose }) => Boolean(whose) && whose.id === me.viewer?.id;

// Rows of an older version of this page carry no name: they were written by whom this phone's sheet was made for.
export async function own({ id, name }) {
  me.viewer = { id, name };
  for (const store of ['rows', 'photos']) {
    const nameless = (await all(store)).filter(row => !row.whose && row.state !== 'sent');
    if (nameless.length) await put(store, nameless.map(row => ({ ...row, whose: me.viewer })));
  }
}

// One visit: its entries share a moment, a few ms apart, so that warmth comes before milk in every list.
export async function keep(entries, at = Date.now()) {
  const rows = entries.map((entry, place) => ({
    id: newId(), happened_at: new Date(at + place).toISOString(), ...entry, state: 'wait', made_at: Date.now(), whose: me.viewer,
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
export async function talk(path, options = {}) {
  const reply = await fetch(base + path, {
    cache: 'no-store', credentials: 'same-origin', redirect: 'manual',
    ...options, headers: { Accept: 'application/json', 'X-Littermate-Device': await deviceId(), 'X-Littermate-Person': me.viewer?.id || '', ...options.headers },
    signal: AbortSignal.timeout ? AbortSignal.timeout(20_000) : undefined,
  });
  if (reply.type === 'opaqueredirect' || reply.status === 401) throw new SignedOut();
  if (reply.status === 409 && (await reply.clone().json().catch(() => ({}))).code === 'someone-else') throw new SomeoneElse();
  return reply;
}

const sendNow = async () => (await import('./sending.js')).sendAll();

// One sender at a time over all open tabs; a tab that dies frees the lock.
let busy;
export function send() {
  busy ||= (navigator.locks ? navigator.locks.request('littermate-send', sendNow) : sendNow()).finally(() => { busy = null; });
  return busy;
}

export const letGo = ids => drop('rows', ids);
