// A shared tablet: who writes here, the hand-over to the next one, and a sign-out after a quiet time.
import { h } from './dom.js';
import { button } from './parts.js';
import { state } from './state.js';
import { refresh } from './sync.js';
import { SignedOut, headers, talk } from './outbox.js';
import { base } from './store.js';
import { t } from './words.js';

const QUIET_S = 300, ASK_S = 30;
let touchedAt = Date.now(), asking = null;

await state.part('mix');   // brings the words and the looks of the screens behind the round
const name = () => state.view?.viewer?.name || '';

const who = h('span', {});
const bar = h('aside', { class: 'tablet-bar', 'aria-label': t('hand_over') }, who, button(t('hand_over'), handOver, 'slim'));
document.body.prepend(bar);
document.body.classList.add('at-tablet');

// What waits is sent first, as long as that is quick; what cannot go stays here under whose it is.
async function handOver() {
  const patience = new Promise(done => setTimeout(done, 4_000));
  await Promise.race([refresh(), patience]).catch(() => {});
  try {
    const reply = await talk('phone/hand-over', { method: 'POST', headers: { ...headers, 'X-Littermate-Person': '' } });   // whoever it is
    if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  } catch (problem) {
    if (!(problem instanceof SignedOut)) return ask(true);
  }
  location.assign(`${base}tablet/`);
}

function ask(isOff) {
  asking?.remove();
  const words = h('p', {}, isOff ? t('tablet_off') : t('tablet_quiet_do', { n: ASK_S, name: name() }));
  asking = h('dialog', { class: 'ask', 'aria-labelledby': 'tablet-ask', 'data-is-off': isOff },
    h('h2', { id: 'tablet-ask' }, isOff ? t('tablet_go_on', { name: name() }) : t('tablet_quiet', { name: name() })), words,
    button(isOff ? t('tablet_go_on', { name: name() }) : t('tablet_still'), goOn),
    button(t('hand_over'), handOver, 'quiet'));
  asking.addEventListener('cancel', event => event.preventDefault());
  document.body.append(asking);
  asking.showModal();
}

function goOn() {
  touchedAt = Date.now();
  asking?.remove();
  asking = null;
}

for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => { if (!asking) touchedAt = Date.now(); }, { capture: true, passive: true });
setInterval(() => {
  who.textContent = name() ? t('tablet_of', { name: name() }) : '';
  const quietS = (Date.now() - touchedAt) / 1_000;
  if (quietS >= QUIET_S + ASK_S && !asking?.dataset.isOff) handOver();
  else if (quietS >= QUIET_S && !asking) ask(false);
}, 1_000);
