// What she saved waits here until a receipt of the house names its id. Nothing else lets go of it.
import { newId } from './ids.js';
import { all, get, put, drop } from './store.js';

const KEPT_FOR = 3 * 86_400_000;   // sent rows stay three days, should the house fall back on a backup
const LOCAL = ['state', 'sequence', 'say', 'made_at'];
const { base } = document.documentElement.dataset;
let device;

export async function deviceId() {
  device ||= (await get('kept', 'device'))?.value;
  if (!device) await put('kept', { id: 'device', value: device = newId() });
  return device;
}

// One visit: its entries share a moment, a few ms apart, so that warmth comes before milk in every list.
export async function keep(entries, at = Date.now()) {
  const rows = entries.map((entry, place) => ({
    id: newId(), happened_at: new Date(at + place).toISOString(), ...entry, state: 'wait', made_at: Date.now(),
  }));
  await put('rows', rows);
  return rows;
}

// No form token could stay fresh inside a kept page: a header that other sites cannot set stands in.
export const headers = { 'X-Littermate': 'phone' };

export const cautions = [];   // what the house said beside "kept", until it is shown
export class SignedOut extends Error {}

// A turn to the sign-in page means signed out just as a 401 does; a 403 is a refusal with words.
export async function talk(path, options = {}) {
  const reply = await fetch(base + path, {
    cache: 'no-store', credentials: 'same-origin', redirect: 'manual',
    ...options, headers: { Accept: 'application/json', 'X-Littermate-Device': await deviceId(), ...options.headers },
    signal: AbortSignal.timeout ? AbortSignal.timeout(20_000) : undefined,
  });
  if (reply.type === 'opaqueredirect' || reply.status === 401) throw new SignedOut();
  return reply;
}

async function sendBatch(rows) {
  const entries = rows.map(row => Object.fromEntries(Object.entries(row).filter(([name, value]) => value != null && !LOCAL.includes(name))));
  const reply = await talk('phone/entries', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ device: await deviceId(), sent_at: new Date().toISOString(), entries }),
  });
  if (reply.status === 413 && rows.length > 1) {
    const half = rows.length >> 1;
    return await sendBatch(rows.slice(0, half)) + await sendBatch(rows.slice(half));
  }
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  const { receipts, sequence } = await reply.json();
  const byId = new Map(receipts.map(receipt => [receipt.id, receipt]));
  const named = rows.filter(row => byId.has(row.id)).map(row => {
    const { result, say } = byId.get(row.id);
    const isHeld = result === 'stored' || result === 'known';
    return { ...row, state: isHeld ? 'sent' : result, say, sequence };
  });
  await put('rows', named);
  cautions.push(...named.filter(row => row.state === 'sent' && row.say).map(row => row.say));
  return named.length;
}

async function sendRows() {
  for (;;) {
    const waiting = (await all('rows')).filter(row => row.state === 'wait').sort((a, b) => a.id < b.id ? -1 : 1);
    if (!waiting.length) return;
    if (!await sendBatch(waiting.slice(0, 100))) throw new Error('no receipt named what was sent');
  }
}

async function sendAll() {
  await sendRows();
  const photos = await all('photos');
  if (photos.length && await (await import('./photo.js')).sendPhotos(photos)) await sendRows();
  const old = (await all('rows')).filter(row => row.state === 'sent' && row.made_at < Date.now() - KEPT_FOR);
  if (old.length) await drop('rows', old.map(row => row.id));
}

// One sender at a time over all open tabs; a tab that dies frees the lock.
let busy;
export function send() {
  busy ||= (navigator.locks ? navigator.locks.request('littermate-send', sendAll) : sendAll()).finally(() => { busy = null; });
  return busy;
}

export const letGo = ids => drop('rows', ids);
