// The page's spine: which screen is shown, when it is drawn anew, and where the focus goes.
import { bring, h, icon, say, settle } from './dom.js';
import { state, news, loadSettings, drawsWith, draw, drawSoon, takeBack, animalOf, homeOf, keepSettings } from './state.js';
import { net, refresh, start } from './sync.js';
import { cautions, houseNow } from './outbox.js';
import { isNight, liveIn } from './units.js';
import { round } from './round.js';
import { netChip, signInPath } from './chip.js';
import { button, linkTo } from './parts.js';
import { addWords, t } from './words.js';

const page = document.documentElement;
let box = document.getElementById('app');
// Screens behind the round come once it stands, or when first asked for; then they are there for good.
const PARTS = 'keeping neonate trouble house together claims dam alarms steps cards mix kept_here over intake round_foot language nest company'.split(' ');
const { parts } = state;
// A browser remembers a file that failed: at the next try it goes by another address, which stands in what the browser said.
const brought = name => import(`./${name}.js`).catch(problem => {
  const [address] = /http\S+\.js/.exec(problem.message) || [];
  if (!address || net.state !== 'online') throw problem;
  return import(`${address}?${Date.now()}`);
});
const part = async name => await dressed() && (parts[name] ||= await brought(name));   // no screen, and nothing said of a row, before its words are there
// What a tap asked for and this phone does not have yet, without a network to bring it, is said; nothing goes on.
state.part = name => part(name).catch(() => { tell(t('not_here')); draw(); return new Promise(() => {}); });
const missing = new Set();
let dress;
const dressed = () => dress ||= Promise.all([
  bring(page.dataset.iconsInside),
  fetch(page.dataset.words, { signal: AbortSignal.timeout?.(60_000) }).then(reply => reply.json()).then(addWords),
  new Promise(done => document.head.append(h('link', { rel: 'stylesheet', href: page.dataset.inside, onload: done, onerror: done }))),
]).catch(problem => { dress = null; throw problem; });
// What failed on its way into another file has no other address: the page begins anew, once, where she asked for it.
function anew() {
  try {
    if (net.state !== 'online' || sessionStorage.anew) return;
    sessionStorage.anew = '1';
    return !location.reload();
  } catch { /* a private window */ }
}
function from(name, draws) {
  if (parts[name]) return draws(parts[name]);
  part(name).then(() => { missing.delete(name); delete sessionStorage.anew; show(); focusHead(); }, () => { if (!anew() && missing.size < missing.add(name).size) draw(); });   // asked again when it is drawn again
  return [h('div', { class: 'sheet' }, missing.has(name) ? [h('h1', { class: 'h2 card', tabindex: '-1' }, t('not_here')), linkTo('', t('tab_round'))] : h('p', { class: 'card' }, '…'))];
}

const TABS = [['', 'house', 'tab_round'], ['animals', 'paw-print', 'tab_animals'], ['nests', 'thermometer', 'tab_nests'], ['call', 'phone', 'tab_call']];
const TROUBLE = { warm: 'warmFirst', refused: 'refused', choking: 'choking', call: 'callAbout', ok: 'allRight', ill: 'mayBeIll', given: 'given' };

function route() { return location.hash.replace(/^#\/?/, '').split('/'); }

let shown;
function screen([first, second, third, fourth]) {
  if (net.over && first !== 'cards') return from('over', module => module.over());
  if (first === 'intake') return from('intake', module => module.intake(second, third, fourth));
  if (first === 'animal') {
    const animal = animalOf(second) || (fourth && shown?.id === second && shown);   // what is said of one who died stays while it is read
    shown = animal;
    if (animal && ['steps', 'weights'].includes(third)) return from('steps', module => module[third](animal));
    if (animal && ['move', 'apart'].includes(third)) return from('company', module => module[third](animal));
    if (animal?.is_dam && !TROUBLE[third]) return from('dam', module => module.dam(animal));
    if (animal) return TROUBLE[third] ? from('trouble', module => module[TROUBLE[third]](animal)) : from('neonate', module => module.neonate(animal));
  }
  if (first === 'all' && ['weigh', 'feed', 'clean'].includes(second)) return from('together', module => module.together(second));
  if (['nest', 'company'].includes(first)) return from(first, module => module[first](second));
  if (first === 'cards') return from('cards', module => module.cards(second));
  const tab = { animals: 'animals', nests: 'nests', call: 'calls' }[first];
  return tab ? from('house', module => module[tab]()) : round();
}

function empty() {
  const isWaiting = net.state === 'starting';
  const isOut = net.state === 'signed-out';
  return [h('header', { class: 'top' }, h('h1', { class: 'due', tabindex: '-1' }, t(isWaiting ? 'loading' : isOut ? 'sign_in_first' : 'no_sheet')), netChip()),
    h('div', { class: 'list' }, h('p', { class: 'small' }, t(isWaiting ? 'loading_do' : isOut ? 'not_signed' : 'no_sheet_do')),
      isWaiting ? [1, 2, 3].map(place => h('div', { class: 'card ghost', key: `ghost${place}`, 'aria-hidden': 'true' }))
        : isOut ? h('a', { class: 'btn', href: signInPath() }, t('sign_in')) : button(t('try_now'), refresh))];
}

function tabs(first) {
  return h('nav', { class: 'tabs', 'aria-label': 'Littermate' }, TABS.map(([path, sign, words]) => h('a', {
    href: `#/${path}`, key: words, class: path === 'call' ? 'call' : null, 'aria-current': first === path ? 'page' : null,
  }, icon(sign), t(words))));
}

function toast() {
  if (!state.toast || state.toast.until < performance.now()) return null;
  const { words, undo } = state.toast;
  return h('aside', { class: 'toast', 'aria-label': t('saved') }, h('span', {}, words), undo[0] && button(t('undo'), () => parts.round_foot ? parts.round_foot.undo(undo, words) : takeBack(undo), 'quiet slim', { 'aria-label': t('undo_what', { what: words }) }));
}

function tell(words) {
  state.toast = { words, undo: [], until: performance.now() + 12_000 };
  say(words);
}

function colours() {
  const { theme } = state.settings;
  const wanted = theme === 'auto' ? (isNight(state.now) ? 'night' : 'day') : theme;
  if (page.dataset.theme !== wanted || !page.dataset.kept) {
    page.dataset.theme = wanted;
    page.dataset.kept = '1';
    document.querySelector('meta[name=theme-color]').content = wanted === 'night' ? '#171210' : '#fbf6f0';
    try { localStorage.setItem('littermate-theme', JSON.stringify({ theme: wanted })); } catch { /* a private window */ }
  }
}

function show() {
  const at = route();
  const [first] = at;
  if (state.view) liveIn(state.view.home, state.view.limits, state.view.organisation);
  if (state.isReady) colours();
  if (first === 'animal' && state.view) liveIn(homeOf(animalOf(at[1])));
  const held = document.activeElement, stops = box.contains(held) ? [...box.querySelectorAll('a, button, summary')] : [];
  const isTab = !state.view || !['animal', 'all', 'cards', 'intake', 'nest', 'company'].includes(first);
  box = settle(box, h('div', { id: 'app', class: isTab ? 'tabbed' : 'open' }, parts.keeping?.watch(),
    h('main', { key: at.join('/'), id: 'main' }, state.view ? screen(at) : empty()),
    isTab && toast(), isTab && state.view && !net.over && tabs(first)));
  box.dataset.ready = state.isReady ? '1' : '';
  delete page.dataset.waits;
  leftFinger();
  if (held !== document.activeElement) keepPlace(stops, held);
}

// What was pressed went with what it kept: whoever goes on by key or by ear goes on from what stood next.
function keepPlace(stops, held) {
  const at = stops.indexOf(held), stays = stop => stop.isConnected && !stop.disabled;
  const next = at >= 0 && (stops.slice(at).find(stays) || stops.slice(0, at).findLast(stays));
  if (!next) return;
  next.focus({ preventScroll: true });
  if (next.matches(':focus-visible')) next.scrollIntoView({ block: 'nearest' });   // a thumb's screen stays where it is
}

function focusHead() {
  const head = box.querySelector('h1');
  head?.focus({ preventScroll: true });
  if (head) document.title = `${head.textContent} · Littermate`;
}

let wasWith = null;
async function turn() {
  const [first, id, what] = route();
  const isWith = first === 'animal' && !what && !animalOf(id)?.is_dam ? id : null;
  if (wasWith !== isWith) {
    const left = wasWith;
    wasWith = isWith;
    part('claims').then(({ claim }) => { if (left) claim(left, false); if (isWith) claim(isWith, true); });
  }
  state.hint = state.isMore = state.only = null;
  if (first !== 'animal' || what !== 'call') state.trouble = first === 'animal' ? state.trouble : null;
  const animal = first === 'animal' && animalOf(id);
  const told = state.tells;   // by her tap alone, never by an address; kept while she reads: her screen does not move under her
  state.tells = null;
  if (animal && told) (await part('trouble')).arrive(animal, told);
  show();
  scrollTo(0, 0);
  focusHead();
}

// However many ask, it is drawn once; and nothing moves under a finger that is down: its tap would be lost, or another's.
let asked = 0, isDown, lifts;
const painted = () => new Promise(done => { requestAnimationFrame(() => (window.requestIdleCallback || setTimeout)(done)); setTimeout(done, 500); });   // a page behind others paints nothing
function drawAsked() {
  if (!asked || isDown) return;
  const isMore = state.only && asked + state.only.length > 1;   // the other cards too, or what else asked to be drawn
  asked = 0;
  show();
  if (isMore) painted().then(draw);
  state.only = null;
}
const lift = (after = 0) => { clearTimeout(lifts); lifts = setTimeout(() => { isDown = false; drawAsked(); }, after); };
// A thumb that trembles taps twice: where the first tap took away what lay under it, the second one is not heard.
let tapped = null, isDeaf = false;
function tap({ target, clientX: x, clientY: y, timeStamp: at }) {
  isDeaf = tapped?.goneAt > at - 400 && Math.hypot(x - tapped.x, y - tapped.y) < 24;
  if (isDeaf) return;   // nor is a third one
  const on = target.closest('button, a, label') || target;
  tapped = { x, y, on, words: on.textContent, goneAt: 0 };
}
function leftFinger() {
  if (tapped && !tapped.goneAt && !(tapped.on.isConnected && tapped.on.textContent === tapped.words)) tapped.goneAt = performance.now();
}
addEventListener('click', event => { if (isDeaf && event.detail) { event.preventDefault(); event.stopImmediatePropagation(); } }, true);
addEventListener('pointerdown', event => { delete page.dataset.by; tap(event); isDown = true; lift(3_000); }, true);   // should its end never be heard of
addEventListener('pointerup', () => lift(80), true);   // the click comes after it
for (const kind of ['click', 'pointercancel']) addEventListener(kind, () => lift());
// By keyboard it is shown which field has the focus; a thumb knows what it touched.
addEventListener('keydown', ({ key }) => { if (key === 'Tab') page.dataset.by = 'keyboard'; }, true);
drawsWith(() => {
  asked++ || queueMicrotask(drawAsked);
});

addEventListener('hashchange', turn);
setInterval(() => { state.now = houseNow(); draw(); }, 10_000);
setInterval(() => !net.over && state.settings.alarms.length && part('alarms').then(alarms => alarms.checkAlarms(houseNow())), 1_000);
addEventListener('pagehide', keepSettings);
start(async (sheet, rows, settings) => {
  if (settings) loadSettings(settings);
  news(sheet, rows);
  if (cautions.length) tell(cautions.splice(0).join(' '));
  state.isReady = Boolean(state.view) || net.state !== 'starting';
  draw();
  // The first cards are painted before the others are drawn and anything is asked for.
  while (state.most < state.view?.animals.length) {
    await painted();
    state.most *= 3;
    draw();
  }
  if (state.isReady) (window.requestIdleCallback || setTimeout)(() => PARTS.forEach(name => parts[name] || part(name).then(drawSoon, () => {})), { timeout: 2_000 });   // what did not come, again; a phone that is never idle waits no longer
});
if (route()[0]) turn();
if (document.cookie.includes('littermate_at_tablet=')) import('./tablet.js');
