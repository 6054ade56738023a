// Sends what waits, and lets go of what was sent long ago; comes once the round stands.
import { all, drop, put } from './store.js';
import { cautions, deviceId, headers, isMine, talk } from './outbox.js';

const KEPT_FOR = 3 * 86_400_000;   // sent rows stay three days, should the house fall back on a backup
const LOCAL = ['state', 'sequence', 'say', 'made_at', 'whose'];

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
    const waiting = (await all('rows')).filter(row => row.state === 'wait' && isMine(row)).sort((a, b) => a.id < b.id ? -1 : 1);
    if (!waiting.length) return;
    if (!await sendBatch(waiting.slice(0, 100))) throw new Error('no receipt named what was sent');
  }
}

export async function sendAll() {
  await sendRows();
  const photos = (await all('photos')).filter(isMine);
  if (photos.length && await (await import('./photo.js')).sendPhotos(photos)) await sendRows();
  const old = (await all('rows')).filter(row => row.state === 'sent' && row.made_at < Date.now() - KEPT_FOR);
  if (old.length) await drop('rows', old.map(row => row.id));
}
