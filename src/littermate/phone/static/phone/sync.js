// Fetches the sheet and sends what waits: at once, when the network or the page comes back, and on a timer.
import { all, begun, put } from './store.js';
import { SignedOut, SomeoneElse, me, own, send, sheetOf, talk } from './outbox.js';

const EVERY = 8_000;
let pause = 2_000, timer, onNews, etag;
export const net = { state: 'starting', at: null };

async function pull() {
  const reply = await talk('phone/sheet', { headers: etag ? { 'If-None-Match': etag } : {} });
  if (reply.status === 304) return null;
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  const text = await reply.text(), sheet = JSON.parse(text);
  if (!sheet.animals?.map) throw new Error('that was no round sheet');
  etag = reply.headers.get('ETag');
  if (sheet.viewer.id !== me.viewer?.id || sheet.sequence < me.sequence) isAskedAgain = true;   // what is hers goes next, or what the house lost
  await own(sheet);
  await put('kept', { id: 'sheet', text, etag });
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
    pause = problem.after || Math.min(pause * 2, 30_000);
  }
  await onNews(sheet, await all('rows'));
  const isShown = document.visibilityState === 'visible';
  timer = setTimeout(refresh, net.state === 'online' ? (isShown ? EVERY : 60_000) : pause);
}

export async function start(news) {
  onNews = news;
  const held = await begun(), one = id => held.kept.find(each => each.id === id);
  me.off = one('clock')?.off || 0;
  let sheet = sheetOf(one('sheet'));
  const here = document.cookie.match(/littermate_person=([\w-]+)/)?.[1];
  etag = one('sheet')?.etag;
  const owned = sheet && own(sheet);
  if (here && sheet?.viewer.id !== here) sheet = etag = me.viewer = null;
  await onNews(sheet, held.rows, one('settings'));
  await owned;
  addEventListener('online', refresh);
  addEventListener('pageshow', refresh);
  addEventListener('offline', () => { net.state = 'offline'; onNews(null); });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
  await refresh();
}
