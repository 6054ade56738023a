// What the page knows at this moment, and the few things every screen may do with it.
import { say } from './dom.js';
import { lay } from './local.js';
import { houseNow, keep } from './outbox.js';
import { all, put } from './store.js';
import { refresh } from './sync.js';

export const state = {
  sheet: null,      // as the house sent it
  view: null,       // the same, with what was saved here laid over it
  most: screen.height / 200,   // cards that the first drawing shows: what fits on the screen
  rows: [], keeps: 0,   // how many visits are on their way onto this phone
  now: Date.now(), isReady: false, parts: {},
  settings: { id: 'settings', theme: 'auto', order: [], seen: {}, alarms: [], drafts: {} },
};
let drawNow = () => {};
export const drawsWith = draws => { drawNow = draws; };
export const draw = () => drawNow();
export const go = path => { location.hash = `#/${path}`; };
export const tell = ({ id }, path, kind) => { state.tells = kind; go(`animal/${id}/${path}`); };
export const animalOf = id => state.view?.animals.find(animal => animal.id === id);
export const homeOf = animal => state.view?.homes?.find(home => home.id === animal?.home) || state.view?.home;
export const nestOf = animal => state.view?.nests.find(nest => nest.id === animal.nest);

export function news(sheet, rows) {
  if (sheet) state.sheet = sheet;
  if (rows) state.rows = rows;
  state.now = houseNow();
  state.view = state.sheet && lay(state.sheet, state.rows, state.now);
}

// A figure on her page that was not saved.
export const isTyped = ({ id }) => ['weight', 'after', 'reading', 'took'].some(field => state.settings.drafts[id]?.[field]);

const STALE = 7_200_000;   // what she tapped and left, as after a night without closing the page
export function loadSettings(kept) {
  Object.assign(state.settings, kept);
  for (const [id, draft] of Object.entries(state.settings.drafts)) {
    if (!(draft.touched_at < houseNow() - STALE)) continue;
    if (!isTyped({ id })) delete state.settings.drafts[id];
    else if (!draft.at) draft.at = draft.typed_at = draft.touched_at;   // a figure waits, as of when it was typed
  }
}
let later, soon;
export function keepSettings() {
  clearTimeout(later);
  later = setTimeout(() => put('kept', structuredClone(state.settings)), 150);
}
// What comes by itself is laid over and drawn with what else comes just then; a tap is answered at once.
export const drawSoon = () => soon ||= setTimeout(() => { soon = 0; news(); draw(); }, 100);

// The same words again within this moment are a thumb that trembled.
const TWICE = 1_200;
let last = { at: -TWICE };

// Keeps on this phone first, then shows it, then sends. Resolves once it is safely kept.
export async function record(entries, words, { at, undo } = {}) {
  const said = JSON.stringify(entries), now = performance.now();   // goes on whatever is done to the phone's clock
  if (last.said === said && now - last.at < TWICE) return last.rows;
  last = { said, at: now, rows: keep(entries, at) };
  state.keeps++;
  state.only = [], draw();   // nothing is called saved from here on, however slow the phone is
  let rows;
  try { rows = await last.rows; news(null, await all('rows')); } finally { state.keeps--; }
  state.toast = words && undo ? { words, undo: rows, until: performance.now() + 9_000 } : null;
  if (words) say(words);
  state.only = entries.map(entry => entry.animal);   // theirs are drawn first, the other cards once these are painted
  draw();
  refresh();
  return rows;
}

// Takes back by telling anew: nothing is ever wiped, the coordinator sees both.
export const takeBack = (told, words) => record(told.map(({ id, kind, animal, nest }) => ({ kind, animal, nest, corrects: id, is_withdrawn: true })), words);
export const rowOf = id => state.rows.find(row => row.id === id);
