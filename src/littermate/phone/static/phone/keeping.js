// Keeps the round on this phone: the worker, sending after the page is closed, storage that lasts; and warns of what may cost entries.
import { ask } from './ask.js';
import { h } from './dom.js';
import { state, draw, drawSoon, keepSettings } from './state.js';
import { all, base, kept, put } from './store.js';
import { net } from './sync.js';
import { photosIn, signInPath, waits } from './chip.js';
import { quietLink } from './parts.js';
import { t } from './words.js';

// A browser without such a signal would wait for ever for a network that stalls.
AbortSignal.timeout ||= ms => {
  const ends = new AbortController();
  setTimeout(() => ends.abort(new DOMException('it took too long', 'TimeoutError')), ms);
  return ends.signal;
};

const LEAST_FREE = 20_000_000;   // about a week's entries and fifty photos
const LOOK_EVERY = 60_000, LOOK_SOON = 4_000;
const DAY = 86_400_000;
const { serviceWorker: workers, storage } = navigator;

// Browsers that wake a worker when the network is back get one that sends; all others one that keeps the page.
export async function settleIn(language = document.documentElement.lang) {
  if (!workers) return null;
  const scope = `${base}round/`, address = `${scope}sw.js?language=${language}`;
  const keeps = () => workers.register(address, { scope }).catch(() => null);
  return 'SyncManager' in window ? workers.register(`${address}&sync`, { scope, type: 'module', updateViaCache: 'none' }).catch(keeps) : keeps();
}
settleIn().then(() => workers?.ready).then(held => held?.active?.postMessage('is it whole?')).catch(() => {});
storage?.persist?.().catch(() => {});

// How safe it lies here -----------------------------------------------------------------------------------------------
const isApple = /iP(hone|ad|od)/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
const isInstalled = matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
let found = { free: null, isLasting: true }, lookedAt = 0;

export async function look() {
  lookedAt = Date.now();
  const [estimate, isLasting] = await Promise.all([storage?.estimate?.(), storage?.persisted?.()]).catch(() => []);
  found = { free: estimate ? Math.max(0, estimate.quota - estimate.usage) : null, isLasting: Boolean(isLasting) };
  state.photos = (await all('photos')).filter(photo => photo.state !== 'sent').map(({ blob, ...photo }) => photo);
  await tellOfWorker();
  drawSoon();
}

// What the house said to the worker beside "kept", while no page was open to show it.
async function tellOfWorker() {
  const untold = state.rows.some(row => row.untold) ? (await all('rows')).filter(row => row.untold) : [];   // as they stand by now
  if (!untold.length) return;
  state.toast = { words: untold.map(row => row.say).join(' '), undo: [], until: performance.now() + 12_000 };
  await put('rows', untold.map(row => ({ ...row, untold: false })));
}

addEventListener('littermate-photos', look);

const isNearlyFull = () => found.free != null && found.free < LEAST_FREE;
const mayBeCleared = () => !isInstalled && !found.isLasting;
const homeStep = () => t(isApple ? 'home_apple' : 'home_other');

// All there is to know about it, for whoever asks.
export async function safety() {
  return [kept.why && !waits().length && t(`kept_${kept.why}`), isNearlyFull() && t('nearly_full', { mb: Math.floor(found.free / 1_000_000) }),
    !workers && t('no_tls'), mayBeCleared() && `${t(isApple ? 'cleared_apple' : 'cleared_other')} ${homeStep()}`].filter(Boolean);
}

// Told beforehand, above the round: at once when what she saves may be gone, else until she has seen it.
function warning() {
  if (kept.why) return [t(`kept_${kept.why}`), null];
  const seen = state.settings.warned || {};
  const isNew = key => (seen[key] || 0) < Date.now() - 30 * DAY;
  if (isNearlyFull() && (seen.full || 0) < Date.now() - DAY) return [t('nearly_full', { mb: Math.floor(found.free / 1_000_000) }), 'full'];
  if (isApple && mayBeCleared() && isNew('apple')) return [`${t('cleared_apple')} ${homeStep()}`, 'apple'];
  return null;
}
function seenIt(key) {
  state.settings.warned = { ...state.settings.warned, [key]: Date.now() };
  keepSettings();
  draw();
}

// Drawn with every screen --------------------------------------------------------------------------------------------
let asked = 0;
export function watch() {
  if (Date.now() > lookedAt + (state.photos?.length ? LOOK_SOON : LOOK_EVERY)) look();   // the worker may have sent a photo meanwhile
  const n = waits().length + photosIn('wait').length;
  if (n > asked) workers?.ready.then(({ sync }) => sync?.register('littermate-send')).catch(() => {});
  asked = n;
  const [words, key] = warning() || [];
  return words && h('aside', { class: 'card small strong warned', key: 'warned', 'aria-label': t('kept_title') }, h('p', {}, words), key && quietLink(t('seen'), () => seenIt(key), { 'aria-label': `${t('seen')}: ${words}` }));
}

// Leaving ------------------------------------------------------------------------------------------------------------
let isLeaving = false;
const waitsHere = () => !isLeaving && (net.state !== 'online' || kept.why) ? waits().length + photosIn('wait').length : 0;
addEventListener('beforeunload', event => { if (waitsHere()) event.preventDefault(); });

document.addEventListener('click', async event => {
  const link = event.target.closest?.('a[href]');
  const n = waitsHere();
  const isInVain = !n && net.state === 'offline' && !link?.pathname.endsWith('/round/');   // rounds open without it
  if (!(n || isInVain) || !link || link.pathname === signInPath().split('?')[0] || link.protocol !== location.protocol || (link.pathname === location.pathname && link.hash)) return;
  event.preventDefault();
  const stay = [null, t('leave_stay'), 'main'], go = ['go', t('leave_go')];
  const goes = await ask(isInVain   // the house may only have been slow: where there is a network, she decides
    ? { key: 'away', title: t('leads_away'), choices: navigator.onLine ? [stay, go] : [stay] }
    : { key: 'leave', title: t('leave_title', { n }), body: h('p', { class: 'small' }, t(kept.why ? `kept_${kept.why}` : 'leave_why')), choices: [stay, go] });
  if (goes) { isLeaving = true; location.assign(link.href); }
}, true);
