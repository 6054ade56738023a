// "I suspect an illness": what she sees in words, kept as a suspicion that the others could catch; then what happens next.
import { h, icon } from './dom.js';
import { state, record, takeBack, rowOf, keepSettings, draw } from './state.js';
import { clock, moment } from './units.js';
import { backTo } from './heads.js';
import { button, face, linkTo, quietLink } from './parts.js';
import { callPanel } from './calls.js';
import { neighbours, nights } from './nights.js';
import { t, who } from './words.js';

const SIGNS = ['loose', 'sneezes', 'coughs', 'eyes', 'skin', 'fleas', 'worried'];
const LOOKED = ['loose', 'sneezes', 'eyes', 'worried'];   // signs of the look-over too: judged there as anywhere else
const STANDS = 12 * 3_600_000;
const ofDam = sign => !['eyes', 'worried'].includes(sign);   // a mother has no closed eyes, and no look-over
let isAgain = null;

const draftOf = id => (state.settings.ills ||= {})[id] ||= { signs: {}, words: '', agent: '' };
function put(id, fields) {
  Object.assign(draftOf(id), fields);
  keepSettings();
  draw();
}

// What was tapped in the look just kept stands here already, and is not told twice.
export function suspect(animal, signs) {
  const seen = Object.fromEntries(SIGNS.filter(sign => signs[sign]).map(sign => [sign, true]));
  state.settings.ills = { ...state.settings.ills, [animal.id]: { signs: seen, words: '', agent: '', seen } };
  keepSettings();
}

const signWords = (animal, sign) => t(['coughs', 'skin', 'fleas'].includes(sign) ? `ill_${sign}` : `flag_${sign}`, who(animal));
const toldRow = id => state.rows.filter(row => row.kind === 'illness' && row.animal === id && !row.is_withdrawn && ['wait', 'sent'].includes(row.state)
  && moment(row.happened_at) > state.now - STANDS && !state.rows.some(other => other.corrects === row.id)).sort((a, b) => a.id < b.id ? 1 : -1)[0];

addEventListener('hashchange', () => { if (!location.hash.endsWith('/ill')) isAgain = null; });

export function mayBeIll(animal) {
  const row = isAgain !== animal.id && toldRow(animal.id);
  const head = sub => h('header', { class: 'top one' }, backTo('', null), face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('ill_title', animal)), h('small', {}, sub)));
  if (row) return [head(t('ill_kept', { at: clock(row.happened_at) })), written(animal, row)];
  const draft = draftOf(animal.id), agents = nights()?.agents?.[animal.species] || [];
  return [head(t('ill_sub')),
    h('div', { class: 'sheet' },
      h('section', { class: 'card signs', role: 'group', 'aria-labelledby': 'ill-signs', key: 'signs' }, h('h2', { class: 'h3', id: 'ill-signs' }, t('ill_see')),
        SIGNS.filter(sign => !animal.is_dam || ofDam(sign)).map(sign => h('button', { type: 'button', class: 'opt sign', key: sign, 'aria-pressed': String(Boolean(draft.signs[sign])), onclick: () => put(animal.id, { signs: { ...draft.signs, [sign]: !draft.signs[sign] } }) },
          h('span', { class: 'box', 'aria-hidden': 'true' }, draft.signs[sign] ? icon('check') : ''), h('span', {}, signWords(animal, sign))))),
      h('label', { class: 'stack tight', key: 'words' }, h('span', { class: 'small' }, t('ill_words')), h('textarea', { rows: '3', maxlength: '1500', value: draft.words, oninput: event => { draft.words = event.target.value; keepSettings(); } })),
      agents.length > 0 && h('label', { class: 'stack tight', key: 'agent' }, h('span', { class: 'small' }, t('ill_agent')),
        h('select', { value: draft.agent, onchange: event => put(animal.id, { agent: event.target.value }) }, [['', t('ill_nobody')], ...agents].map(([code, words]) => h('option', { key: `agent${code}`, value: code, selected: code === draft.agent }, words)))),
      h('p', { class: 'small', key: 'go' }, t('ill_urgent'), ' ', h('a', { class: 'link', href: `#/animal/${animal.id}/ok` }, t('ok_open', who(animal))))),
    h('div', { class: 'dock', key: 'dock' }, button(t('ill_keep'), () => keep(animal, draft), '', { id: 'save', key: 'save' }))];
}

// A sign that the look-over knows is kept there as well, so that it calls as it would have called.
let isKeeping = false;
async function keep(animal, draft) {
  if (isKeeping) return;
  isKeeping = true;
  try {
    const seen = SIGNS.filter(sign => draft.signs[sign]);
    const looks = animal.is_dam ? [] : seen.filter(sign => LOOKED.includes(sign) && !draft.seen?.[sign]);
    const words = [...seen.map(sign => `${signWords(animal, sign)}.`), draft.words.trim()].filter(Boolean).join(' ');
    await record([{ kind: 'illness', animal: animal.id, stands: 'suspected', agent: draft.agent, words },
      ...(looks.length ? [{ kind: 'look-over', animal: animal.id, ...Object.fromEntries(looks.map(sign => [sign, true])) }] : [])], t('ill_said', animal));
    delete state.settings.ills[animal.id];
    isAgain = null;
    keepSettings();
    scrollTo(0, 0);
    draw();
    document.querySelector('h1')?.focus({ preventScroll: true });
  } finally { isKeeping = false; }
}

// What follows for whoever may have it, and for those around her.
export function nextSteps(animal) {
  const mates = neighbours(animal);
  const next = [t(mates.length ? 'ill_last_with' : 'ill_last', who(animal)), t('ill_closed'), t('ill_seen_by'), mates.length > 0 && t('ill_alone', who(animal))].filter(Boolean);
  return h('section', { class: 'card', key: 'next' }, h('h2', { class: 'h3' }, t('ill_next')), h('ol', { class: 'plainlist bullets' }, next.map((line, place) => h('li', { key: place }, line))));
}

function written(animal, row) {
  return h('div', { class: 'sheet' },
    h('section', { class: 'card', role: 'status', key: 'told' }, h('p', { class: 'do' }, icon('check'), ' ', t('ill_told', animal)), row.words && h('p', { class: 'small' }, row.words)),
    nextSteps(animal),
    callPanel(),
    h('div', { class: 'foot' }, linkTo('', t('back')), !animal.is_dam && linkTo(`animal/${animal.id}/ok`, t('ok_open', who(animal)), 'quiet'),
      quietLink(t('ill_more'), () => { isAgain = animal.id; draw(); }), quietLink(t('look_undo'), () => takeBack([rowOf(row.id) || row], t('said_undone', { what: animal.name })))));
}
