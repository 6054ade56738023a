// A picture is drawn anew on the phone, smaller: what the camera wrote into it (place, device) stays behind.
import { drop, put } from './store.js';
import { cautions, headers, keep, me, talk } from './outbox.js';
import { newId } from './ids.js';

const LONGEST = 1280;

export async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error('no picture')), 'image/jpeg', 0.8));
}

// `intake`: of an animal that has no portrait yet, and which this one becomes.
export const keepPhoto = (animal, blob, at, intake) => put('photos', { id: newId(), animal: animal.id, at, blob, whose: me.viewer, ...(intake ? { intake } : {}) });

// Words first, then pictures: an observation names a photo only once the house says that it holds it. A picture is let
// go only when the house itself named it, or said in words that it is none; whatever else answers, it goes on waiting.
export async function sendPhotos(photos) {
  let sent = 0;
  for (const photo of photos) {
    const form = new FormData();
    form.append('id', photo.id);
    form.append('photo', photo.blob, 'photo.jpg');
    const reply = await talk('phone/photos', { method: 'POST', headers, body: form });
    if (reply.status >= 500 || reply.status === 429) throw new Error(`the house said ${reply.status}`);
    const said = await reply.json();
    if (reply.ok && said.id === photo.id) {
      const { animal, intake, id } = photo;
      await keep([{ kind: 'observation', animal, photo: id }, ...(intake ? [{ kind: 'intake-animal', intake, animal, photo: id }] : [])], photo.at);
      sent += 1;
    } else if (reply.status === 422 || reply.status === 413) {
      if (said.say) cautions.push(said.say);
    } else {
      continue;
    }
    await drop('photos', [photo.id]);
  }
  return sent;
}
