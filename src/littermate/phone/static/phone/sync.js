// Fetches the sheet and sends what waits: at once, when the network or the page comes back, and on a timer.
import { all, begun, put, rescue } from './store.js';
import { SignedOut, SomeoneElse, hers, me, own, send, sheetOf, talk } from './outbox.js';

const EVERY = 8_000;
let pause = 2_000, timer, onNews, etag, patience = 20_000;   // a list that does not come in time has longer at the next try
export const net = { state: 'starting', at: null, over: '' };   // over: the house's words to one whose time here ended

// Where the house itself says so, in words: kept, so that no list without a network asks her again.
const shuts = ({ status }) => status === 403 || status === 404;
// What the house answered about an entry or a photo, and did not say when to come again.
const isOfOne = ({ after, isOfSome, status }) => !after && (isOfSome || status > 0);
async function noted(say) {
  if (say === net.over) return;
  net.over = say;
  await put('kept', { id: 'over', say, whose: me.viewer?.id });
}

async function pull() {
  const reply = await talk('phone/sheet', { patience, headers: etag ? { 'If-None-Match': etag } : {} });
  const { say = '' } = shuts(reply) ? await reply.json().catch(() => ({})) : {};
  if (say || reply.ok || reply.status === 304) await noted(say);
  if (reply.status === 304) return null;
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  const text = await reply.text().catch(problem => { patience = Math.min(patience * 2, 80_000); throw problem; }), sheet = JSON.parse(text);
  if (!sheet.animals?.map) throw new Error('that was no round sheet');
  if (sheet.viewer.id !== me.viewer?.id || sheet.sequence < me.sequence) isAskedAgain = true;   // what is hers goes next, or what the house lost
  await own(hers(sheet));
  await put('kept', { id: 'sheet', text, etag: etag = reply.headers.get('ETag') });
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

let isCut;   // the network went while the house's answer was being kept: that answer does not bring it back
async function attempt() {
  clearTimeout(timer);
  isCut = false;
  let sheet = null, left;
  try {
    await rescue();
    await send().catch(problem => {
      if (problem instanceof SomeoneElse) etag = null;   // her own sheet first
      else if (shuts(problem) || isOfOne(problem)) left = problem;   // why, it says with the sheet; news comes all the same
      else throw problem;
    });
    sheet = await pull();
    if (left) throw left;
    net.state = isCut ? 'offline' : 'online';
    net.at = Date.now();
    pause = 2_000;
  } catch (problem) {
    net.state = problem instanceof SignedOut ? 'signed-out' : navigator.onLine && !(problem instanceof TypeError) && problem.name !== 'TimeoutError' ? 'trouble' : 'offline';
    pause = problem.after || Math.min(pause * 2, 30_000);
  }
  const isShown = !document.hidden;
  timer = setTimeout(refresh, net.state === 'online' ? (isShown ? EVERY : 60_000) : pause);
  await onNews(sheet, await all('rows'));
}

export async function start(news) {
  onNews = news;
  const held = await begun(), one = id => held.kept.find(each => each.id === id);
  me.off = one('clock')?.off || 0;
  let sheet = sheetOf(one('sheet'));
  const here = document.cookie.match(/littermate_person=([\w-]+)/)?.[1];
  etag = one('sheet')?.etag;
  const wrote = sheet && hers(sheet);
  if (here && sheet?.viewer.id !== here) sheet = etag = me.viewer = null;
  if (me.viewer && one('over')?.whose === me.viewer.id) net.over = one('over').say;
  await onNews(sheet, held.rows, one('settings'));
  if (wrote) await own(wrote);
  addEventListener('online', refresh);
  addEventListener('pageshow', refresh);
  addEventListener('offline', () => { isCut = true; net.state = 'offline'; onNews(null); });
  document.addEventListener('visibilitychange', () => document.hidden || refresh());
  await refresh();
}
