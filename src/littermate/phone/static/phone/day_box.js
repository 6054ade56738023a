// A box for a day, a moment or an hour. The browser draws it in its own language, where 3/4 is two days; while nobody
// types in it, it shows its words in the page's language instead.
import { h } from './dom.js';

const HOUR = { hour: '2-digit', minute: '2-digit', hour12: false };
const tongue = () => { const { lang } = document.documentElement; return lang === 'en' ? 'en-GB' : lang; };

function dayWords(type, value) {
  const at = new Date({ date: `${value}T12:00`, time: `2026-01-01T${value}` }[type] || value);
  if (!value || Number.isNaN(at.getTime())) return '';
  const hour = at.toLocaleTimeString(tongue(), HOUR);
  if (type === 'time') return hour;
  const year = at.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' };
  const day = at.toLocaleDateString(tongue(), { weekday: 'short', day: 'numeric', month: 'short', ...year }).replace(',', '');
  return type === 'date' ? day : `${day}, ${hour}`;
}

export function dayBox(input) {
  const words = h('span', { class: 'day-words', 'aria-hidden': 'true' }, dayWords(input.type, input.value) || '–');
  const typed = input.oninput;
  input.oninput = event => { typed?.(event); event.target.nextElementSibling.textContent = dayWords(event.target.type, event.target.value) || '–'; };
  return h('span', { class: 'day-box' }, input, words);
}
