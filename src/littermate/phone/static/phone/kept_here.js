// What this phone keeps: what waits, what the house did not take and what to do about it, and how safe it lies here.
import { ask } from './ask.js';
import { h } from './dom.js';
import { all, drop, kept, put } from './store.js';
import { state, animalOf, draw, news } from './state.js';
import { net, refresh } from './sync.js';
import { bareMl, temp, weight, when } from './units.js';
import { button } from './parts.js';
import { isMine, newId } from './outbox.js';
import { notTaken, ofOthers, photosIn, signInPath, waits } from './chip.js';
import { look, safety } from './keeping.js';
import { elsewhere } from './elsewhere.js';
import { t } from './words.js';

function rowWords(row) {
  const name = row.name || animalOf(row.animal)?.name || state.view?.nests.find(nest => nest.id === row.nest)?.name || '';
  const amount = row.weight_dg ? weight(row.weight_dg) : row.taken_dml != null ? `${bareMl(row.taken_dml)} ml` : row.temperature_dc || row.reading_dc ? temp(row.temperature_dc || row.reading_dc) : row.feel ? t(row.feel).toLowerCase() : row.note || row.words || '';
  return [when(row.happened_at, state.now), name, t(`kind_${row.kind}`), amount, row.is_withdrawn ? t('undo').toLowerCase() : ''].filter(Boolean).join(' ');
}
const photoWords = photo => t('kept_photo', { name: animalOf(photo.animal)?.name || '', at: when(photo.at, state.now) });

async function change(rows, close) {
  await put('rows', rows);
  news(null, await all('rows'));
  close('again');
}

// Only she lets go of it, and only with a second tap.
function letGo(name, id, close) {
  let isSure = false;
  return button(t('let_go'), async event => {
    if (!isSure) { isSure = true; event.currentTarget.textContent = t('let_go_sure'); return; }
    await drop(name, [id]);
    if (name === 'rows') news(null, await all('rows'));
    await look();
    close('again');
  }, 'quiet slim');
}

// Told once, and told again with other words: what stands at the house stays; hers may stand beside it.
const clashing = (row, close) => h('div', { class: 'stack tight bad' }, h('p', { class: 'small' }, h('b', {}, rowWords(row)), `. ${t('clash_why')}`),
  row.kept && h('p', { class: 'small' }, t('clash_kept', { kept: row.kept })),
  h('div', { class: 'two' }, button(t('clash_both'), () => again(row, close), 'quiet slim'), letGo('rows', row.id, close)));
async function again(row, close) {
  const { kept: stands, say, ...mine } = row;
  await drop('rows', [row.id]);
  await change([{ ...mine, id: newId(), state: 'wait' }], close);
}

const refused = (row, close) => h('div', { class: 'stack tight bad' }, h('p', { class: 'small' }, h('b', {}, rowWords(row)), `. ${row.say || t('refused_why')}`),
  h('div', { class: 'two' }, button(t('refused_again'), () => change([{ ...row, state: 'wait' }], close), 'quiet slim'), letGo('rows', row.id, close)));
// At the house, and it counts there for nothing yet: why, in its own words.
const keptAside = () => state.rows.filter(row => isMine(row) && row.state === 'sent' && row.aside);

const badPhoto = (photo, close) => h('div', { class: 'stack tight bad' }, h('p', { class: 'small' }, h('b', {}, photoWords(photo)), `. ${photo.say || ''}`), h('div', { class: 'two' }, letGo('photos', photo.id, close)));

export async function showKept() {
  await look();
  const waiting = waits().filter(isMine), photos = photosIn('wait');
  const bad = notTaken(), badPhotos = photosIn('refused'), aside = keptAside();
  const [hints, houses] = [await safety(), await elsewhere()];
  const chosen = await ask({
    key: 'kept', title: t('kept_title'),
    body: close => [
      waiting.length + photos.length ? h('p', { class: 'small' }, t(kept.why ? `kept_${kept.why}` : 'kept_some')) : !(bad.length + badPhotos.length + aside.length) && h('p', { class: 'small' }, t('kept_none')),
      ofOthers().map(one => h('p', { class: 'small strong' }, t('kept_of_other', one))),
      bad.length + badPhotos.length > 0 && h('section', { class: 'card urgent' }, h('p', { class: 'small strong' }, t('kept_refused')),
        bad.map(row => row.state === 'clash' ? clashing(row, close) : refused(row, close)), badPhotos.map(photo => badPhoto(photo, close))),
      aside.slice(0, 200).map(row => h('p', { class: 'small' }, h('b', {}, rowWords(row)), `. ${row.say}`)),
      waiting.length + photos.length > 0 && h('ul', { class: 'plainlist scroll', tabindex: '0' },
        [...waiting.slice(0, 200).map(rowWords), ...photos.map(photoWords)].map(words => h('li', { class: 'small' }, words)),
        waiting.length > 200 && h('li', { class: 'small' }, t('kept_more', { n: waiting.length - 200 }))),
      photos.length > 0 && h('p', { class: 'small' }, t('kept_photos_after')),
      state.view && h('p', { class: 'small' }, t('kept_asof', { at: when(state.view.made_at, state.now) })),
      houses.map(({ slug, name, waits }) => h('p', { class: waits ? 'small strong' : 'small' }, t(waits ? 'kept_elsewhere' : 'kept_elsewhere_none', { name, n: waits }), ' ',
        h('a', { class: 'link', href: `/o/${slug}/round/` }, t('kept_elsewhere_open')))),
      hints.map(words => h('p', { class: 'small strong' }, words)),
      net.state === 'signed-out' && h('a', { class: 'btn', href: signInPath() }, t('sign_in')),
    ],
    choices: [['again', t('try_now')], [null, t('close')]],
  });
  if (chosen === 'again') { draw(); await refresh(); draw(); }
}
