// Rings while this page is open: sound, vibration and a lit screen; behind other pages, where she allowed it, as a
// notice of the phone. A closed page cannot ring, and says so.
import { ask } from './ask.js';
import { say } from './dom.js';
import { animalOf, state, keepSettings, go, draw } from './state.js';
import { clock, moment } from './units.js';
import { t } from './words.js';

let sound, lock, isRinging = false;

// Must be called from a tap: a browser lets a page sound only after one.
export function setAlarm(animal, at, kind) {
  const { settings } = state;
  settings.alarms = [...settings.alarms.filter(alarm => alarm.animal !== animal.id), { animal: animal.id, name: animal.name, path: animal.path, at, kind }];
  keepSettings();
  sound ||= new (window.AudioContext || window.webkitAudioContext || Object)();
  sound.resume?.();
  stayLit();
  say(t('ring_set', { at: clock(at) }));
  draw();
  requestAnimationFrame(() => document.querySelector('[data-key=ring] a')?.focus());   // the way on stands where she pressed
}
export function clearAlarm(id) {
  state.settings.alarms = state.settings.alarms.filter(alarm => alarm.animal !== id);
  keepSettings();
  stayLit();
}
export const alarmOf = id => state.settings.alarms.find(alarm => alarm.animal === id);

async function stayLit() {
  const isWanted = state.settings.alarms.length > 0 && document.visibilityState === 'visible';
  try {
    if (isWanted && !lock) { lock = await navigator.wakeLock?.request('screen'); lock?.addEventListener('release', () => { lock = null; }); }
    if (!isWanted && lock) { await lock.release(); lock = null; }
  } catch { lock = null; }
}

function beep() {
  navigator.vibrate?.([400, 200, 400]);
  if (!sound?.createOscillator) return;
  for (const [start, pitch] of [[0, 660], [0.25, 880], [0.5, 660]]) {
    const tone = sound.createOscillator(), loud = sound.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, sound.currentTime + start);
    loud.gain.exponentialRampToValueAtTime(0.4, sound.currentTime + start + 0.03);
    loud.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + start + 0.22);
    tone.connect(loud).connect(sound.destination);
    tone.start(sound.currentTime + start);
    tone.stop(sound.currentTime + start + 0.25);
  }
}

// A notice of the phone, by the worker, for a page that is open behind others; asked for by a tap of hers.
export const mayRingBehind = () => 'serviceWorker' in navigator && 'Notification' in window && Notification.permission === 'default';
export const ringBehind = () => Notification.requestPermission().then(draw);
async function tellBehind(rung, what) {
  if (document.visibilityState === 'visible' || !('Notification' in window) || Notification.permission !== 'granted') return;
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.showNotification(t('ring_title', { at: clock(rung.at), what }), { tag: `ring-${rung.animal}`, requireInteraction: true, lang: document.documentElement.lang, data: { navigate: `#/${rung.path || `animal/${rung.animal}`}` } });
}

// To try once more is for one who still has had no milk: not after she drank, and not once she choked or is held.
function isOver({ animal: id, kind }) {
  const animal = kind === 'try' && animalOf(id);
  return animal && (!animal.refusals_in_row || animal.held_by || animal.worry.level === 'go-now');
}

export async function checkAlarms(now) {
  const rung = state.settings.alarms.find(alarm => moment(alarm.at) <= now);
  if (!rung || isRinging) return;
  if (isOver(rung)) { clearAlarm(rung.animal); return; }
  isRinging = true;
  beep();
  const again = setInterval(beep, 2_000);
  const what = t({ feel: 'ring_feel', weigh: 'ring_weigh_her', trial: 'ring_trial' }[rung.kind] || 'ring_try', { name: rung.name });
  tellBehind(rung, what).catch(() => {});
  await ask({ key: 'ring', title: t('ring_title', { at: clock(rung.at), what }), choices: [[true, t('ring_stop'), 'main']] });
  clearInterval(again);
  isRinging = false;
  clearAlarm(rung.animal);
  go(rung.path || `animal/${rung.animal}`);
}
document.addEventListener('visibilitychange', stayLit);
