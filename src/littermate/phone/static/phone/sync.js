// Fetches the sheet and sends what waits: at once, when the network or the page comes back, and on a timer.
import { all, get, put } from './store.js';
import { SignedOut, SomeoneElse, me, own, send, talk } from './outbox.js';

const EVERY = 8_000;
let pause = 2_000, timer, onNews, etag;
export const net = { state: 'starting', at: null };

async function pull() {
  const reply = await talk('phone/sheet', { headers: etag ? { 'If-None-Match': etag } : {} });
  if (reply.status === 304) return null;
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  const sheet = await reply.json();
  if (!sheet.animals?.map) throw new Error('that was no round sheet');
  etag = reply.headers.get('ETag');
  if (sheet.viewer.id !== me.viewer?.id || sheet.sequence < me.sequence) isAskedAgain = true;   // what is hers goes next, or what the house lost
  await own(sheet);
  await put('kept', { id: 'sheet', sheet, etag, got_at: Date.now() });
  return sheet;
}

// Sends, then asks for news. Whatever fails, what waits goes on waiting; what is saved meanwhile goes right after.
let busy, isAskedAgain = false;
export function refresh() {
  if (busy) { isAskedAgain = true; return busy; }
  busy = attempt().finally(() => {
    busy = null;
    if (isAskedAgain) { isAskedAgain = false; refresh(); }
  });
  return busy;
}

async function attempt() {
  clearTimeout(timer);
  let sheet = null;
  try {
    await send().catch(problem => {
      if (!(problem instanceof SomeoneElse)) throw problem;
      etag = null;   // her own sheet first
    });
    sheet = await pull();
    net.state = 'online';
    net.at = Date.now();
    pause = 2_000;
  } catch (problem) {
    net.state = problem instanceof SignedOut ? 'signed-out' : navigator.onLine && !(problem instanceof TypeError) && problem.name !== 'TimeoutError' ? 'trouble' : 'offline';
    pause = Math.min(pause * 2, 30_000);
  }
  await onNews(sheet, await all('rows'));
  const isShown = document.visibilityState === 'visible';
  timer = setTimeout(refresh, net.state === 'online' ? (isShown ? EVERY : 60_000) : pause);
}

export async function start(news) {
  onNews = news;
  me.off = (await get('kept', 'clock'))?.off || 0;
  let kept = await get('kept', 'sheet');
  const here = document.cookie.match(/littermate_person=([\w-]+)/)?.[1];
  etag = kept?.etag;
  if (kept?.sheet) await own(kept.sheet);
  if (here && kept?.sheet.viewer.id !== here) kept = etag = me.viewer = null;
  await onNews(kept?.sheet || null, await all('rows'));
  addEventListener('online', refresh);
  addEventListener('pageshow', refresh);
  addEventListener('offline', () => { net.state = 'offline'; onNews(null); });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
  await refresh();
}
