// Five cards for the first night, as the house words them: each says one thing, shows it, and names who says so.
import { drawn, h } from './dom.js';
import { backTo, draftChip } from './heads.js';
import { linkTo } from './parts.js';
import { state } from './state.js';
import { t } from './words.js';

const kit = '<path d="M46 92c0-16 16-26 40-26 26 0 46 8 46 24 0 6-4 10-10 10H58c-7 0-12-3-12-8z"/><circle class="solid" cx="132" cy="76" r="17"/><path d="M120 64l-2-10 9 4M144 62l3-9-9 2M138 80h.1M146 82l4 1M46 92c-10 0-14-6-16-12"/>';
const DRAWN = {
  warm: `${kit}<path d="M74 20c-6 6-6 10 0 16s6 10 0 16M94 16c-6 6-6 10 0 16s6 10 0 16"/><path d="M60 132c10-14 26-20 44-20 12 0 20 4 26 10"/><path d="M56 118l-10 18"/>`,
  hold: `${kit}<path d="M20 108h150" class="thin"/><path d="M152 80l30-6 6 12-32 4zM182 74l22-8 8 22-24 -2"/>`,
  flow: '<path d="M84 14h32v50a12 12 0 0 1-12 12h-8a12 12 0 0 1-12-12zM92 76l4 14h8l4-14M88 34h10M88 48h10"/><path d="M100 102c-4 6-6 9-6 12a6 6 0 0 0 12 0c0-3-2-6-6-12z"/><path class="thin" d="M60 134h80"/>',
  rub: `<g transform="translate(-6 0)">${kit}</g><path class="solid" d="M22 112c-8-6-8-18 2-22 2-8 16-8 18 0 10 2 10 16 2 20-4 6-16 8-22 2z"/><path class="thin" d="M14 128c10 6 24 6 34 0"/>`,
  mix: '<path d="M44 40h44v76H44zM44 56h44M56 72h20M56 84h20"/><path d="M112 60h44l-5 56h-34zM114 84h40"/><path class="thin" d="M168 34v60M162 94a8 8 0 1 0 12 0"/>',
};

export function cards(place) {
  const list = state.view.cards || [];
  const n = list.length;
  const i = Math.min(n, Math.max(1, Number(place) || 1));
  const card = list[i - 1];
  return [h('header', { class: 'top one' }, backTo('', null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('cards_title')), n > 0 && h('small', {}, t('card_of', { i, n })))),
    h('div', { class: 'sheet' }, card ? shown(card) : h('p', { class: 'card' }, t('cards_wait')),
      h('div', { class: 'foot' }, i < n ? linkTo(`cards/${i + 1}`, t('card_next')) : linkTo('', t('cards_done')), i > 1 && linkTo(`cards/${i - 1}`, t('card_back'), 'quiet')))];
}

const shown = card => h('section', { class: 'card bigcard', key: card.code },
  drawn(`<svg viewBox="0 0 220 150" class="drawing large" aria-hidden="true" focusable="false">${DRAWN[card.code] || ''}</svg>`),
  h('h2', { class: 'due' }, card.title), h('p', {}, card.say), card.is_draft && draftChip(),
  h('details', { class: 'small order' }, h('summary', {}, t('whose_words')), h('p', {}, card.source)));
