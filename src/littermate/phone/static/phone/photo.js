// A picture is drawn anew on the phone, smaller: what the camera wrote into it (place, device) stays behind.
import { put } from './store.js';
import { headers, keep, me, newId, talk } from './outbox.js';
import { notNow } from './sending.js';

const LONGEST = 1280;
const SLOW = 4;   // bytes in a millisecond that a slow network still takes

export async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error('no picture')), 'image/jpeg', 0.8));
}

const changed = () => dispatchEvent(new Event('littermate-photos'));

// `intake`: of an animal that has no portrait yet, and which this one becomes.
export async function keepPhoto(animal, blob, at, intake) {
  await put('photos', { id: newId(), animal: animal.id, at, blob, state: 'wait', made_at: Date.now(), tells: [newId(), newId()], whose: me.viewer, ...(intake ? { intake } : {}) });
  changed();
}

// Words first, then pictures: an observation names a photo only once the house says that it holds it. A picture is sent
// only when the house itself named it; if it said in words that it is none, she decides; whatever else answers, it waits.
// One that is always cut on its way, large as it is, holds up no other: whoever was tried longest ago goes first.
const triedAt = new Map();
export async function sendPhotos(photos, as) {
  let sent = 0, trouble = null;
  try {
    for (const photo of photos.sort((a, b) => (triedAt.get(a.id) || 0) - (triedAt.get(b.id) || 0))) {
      triedAt.set(photo.id, Date.now());
      const reply = await upload(photo, as);
      if (reply.isCut) { trouble = reply; continue; }   // the others may go
      if (reply.status === 429 || reply.status === 503) throw await notNow(reply);
      if (reply.status >= 500) { trouble = failed(reply.status); continue; }
      const said = await reply.json().catch(() => ({}));   // a page of something between here and the house
      if (reply.ok && said.id === photo.id) {
        if (said.result !== 'dropped') await tellOf(photo);   // a coordinator dropped it, and this phone had not heard
        await put('photos', { ...photo, state: 'sent' });
        sent += 1;
      } else if (reply.status === 422 || reply.status === 413) {
        await put('photos', { ...photo, state: 'refused', say: said.say || '' });
      } else trouble = failed(502);   // something between here and the house answered
    }
  } finally {
    changed();
  }
  if (trouble && !sent) throw trouble;
  return sent;
}

const failed = status => Object.assign(new Error(`the house said ${status}`), { status });

// The house's answer; or what cut it on its way, large as it is.
async function upload(photo, as) {
  const form = new FormData();
  form.append('id', photo.id);
  form.append('photo', photo.blob, 'photo.jpg');
  return talk('phone/photos', { method: 'POST', headers: { ...headers, ...as }, body: form, patience: 20_000 + photo.blob.size / SLOW }).catch(problem => {
    if (!(problem instanceof TypeError || problem.name === 'TimeoutError')) throw problem;
    return Object.assign(new Error(problem.message), { isCut: true });
  });
}

// Its entries have their ids beforehand: told again, they are known.
async function tellOf({ id, animal, intake, at, whose, tells: [one, other] = [newId(), newId()] }) {
  await keep([{ id: one, kind: 'observation', animal, photo: id }, ...(intake ? [{ id: other, kind: 'intake-animal', intake, animal, photo: id }] : [])], at, whose);
}
