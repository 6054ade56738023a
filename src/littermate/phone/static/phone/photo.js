// A picture is drawn anew on the phone, smaller: what the camera wrote into it (place, device) stays behind.
import { put } from './store.js';
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

export const keepPhoto = (animal, blob, at) => put('photos', { id: newId(), animal: animal.id, at, blob });
