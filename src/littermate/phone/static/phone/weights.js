// Her weight chart, drawn by the house when it is asked for: the drawing, the same in words, and as tables.
import { drawn, h } from './dom.js';
import { draw, state } from './state.js';
import { talk } from './outbox.js';
import { backTo } from './heads.js';
import { t } from './words.js';

const asked = new Map();
const STYLE = new URL('../look/weights.css', import.meta.url).href;
let dressed;
const dress = () => dressed ||= new Promise(done => document.head.append(h('link', { rel: 'stylesheet', href: STYLE, onload: done, onerror: done })));

async function fetchChart(id) {
  const [reply] = await Promise.all([talk(`phone/weights/${id}`), dress()]);
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  return reply.json();
}

export function weights(animal) {
  const stamp = state.sheet.sequence;
  const known = asked.get(animal.id);
  if (known?.stamp !== stamp) {
    asked.set(animal.id, { ...known, stamp });
    fetchChart(animal.id).then(found => asked.set(animal.id, { stamp, found }), () => asked.set(animal.id, { ...known, stamp, isLost: true })).then(draw);
  }
  const { found, isLost } = asked.get(animal.id);
  const waits = state.rows.some(row => row.animal === animal.id && row.kind === 'weigh-in' && row.state === 'wait');
  return [h('header', { class: 'top one' }, backTo(`animal/${animal.id}`, animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('weights_title', animal)))),
    h('div', { class: 'sheet' }, waits && h('p', { class: 'card small strong', key: 'waits' }, t('weights_waiting')),
      isLost && h('p', { class: 'card', key: 'lost' }, t('weights_none')),
      found ? body(found) : !isLost && h('p', { class: 'card', key: 'wait' }, t('steps_wait')))];
}

// Words in the drawing are escaped where it is made; names and notes come as text here.
const body = found => [
  h('section', { class: 'card', key: 'chart' }, h('p', { class: 'wd-says' }, found.says.join(' ')), found.svg && drawn(found.svg),
    found.key.length > 0 && h('ul', { class: 'wd-key', 'aria-label': t('weights_signs') }, found.key.map(({ sign, words }, place) => h('li', { key: place }, drawn(sign), h('span', {}, words)))),
    found.limits && h('p', { class: 'wd-limits' }, found.limits)),
  found.rows.length > 0 && fold('weights_table', table([t('weights_when'), t('weights_age'), ...found.names], found.rows)),
  found.ahead.length > 0 && fold('weights_ahead', table([t('weights_when'), t('weights_middle'), ...[50, 80, 95].map(n => t('weights_of', { n, all: 100 }))], found.ahead)),
  found.events.length > 0 && fold('weights_events', h('ul', { class: 'plainlist' }, found.events.map(({ sign, when, words }, place) => h('li', { class: 'who', key: place }, drawn(sign), h('p', { class: 'small' }, h('b', {}, when), ` ${words}`))))),
  found.source && fold('weights_source', h('p', { class: 'small' }, found.source)),
];
const fold = (words, inside) => h('details', { class: 'wd-fold', key: words }, h('summary', {}, t(words)), inside);
const table = (heads, rows) => h('div', { class: 'wd-scroll', tabindex: '0', role: 'region', 'aria-label': heads.join(', ') }, h('table', { class: 'wd-table' },
  h('thead', {}, h('tr', {}, heads.map((words, place) => h('th', { scope: 'col', key: place }, words)))),
  h('tbody', {}, rows.map(([first, ...rest], row) => h('tr', { key: row }, h('th', { scope: 'row' }, first), rest.map((words, place) => h('td', { key: place }, words)))))));
