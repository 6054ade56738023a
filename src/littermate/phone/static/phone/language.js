// Another language for whoever is signed in: the house is told, the phone fetches its words anew, and the page begins again.
import { say } from './dom.js';
import { state, draw } from './state.js';
import { settleIn } from './keeping.js';
import { headers, talk } from './outbox.js';
import { t } from './words.js';

const PATIENCE_MS = 8_000;

export async function speak(language) {
  if (language === document.documentElement.lang) return;
  try {
    const reply = await talk('phone/language', { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ language }) });
    if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  } catch {
    state.toast = { words: t('language_off'), undo: [], until: performance.now() + 12_000 };
    say(t('language_off'));
    return draw();
  }
  await Promise.race([anew(language), new Promise(done => setTimeout(done, PATIENCE_MS))]).catch(() => {});
  location.reload();
}

// The kept page is in the old language until the worker has fetched the new one, whole; then the old one goes.
async function anew(language) {
  const registration = await settleIn(language);
  const coming = registration?.installing || registration?.waiting;
  if (coming && coming.state !== 'activated') await new Promise(done => coming.addEventListener('statechange', () => coming.state === 'activated' && done()));
}
