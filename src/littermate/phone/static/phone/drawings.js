// Small plain drawings: what is in the tray, in five kinds.
const tray = inside => `<svg viewBox="0 0 64 40" class="drawing" aria-hidden="true" focusable="false">${inside}</svg>`;
export const POO = {
  formed: tray('<rect x="10" y="15" width="44" height="12" rx="6"/><path class="thin" d="M24 15v12M39 15v12"/>'),
  soft: tray('<path d="M14 28c-5 0-5-8 1-8 0-7 9-8 12-4 4-6 14-4 14 2 8-1 11 10 4 10z"/>'),
  loose: tray('<path d="M8 29c-4-5 4-8 9-7 5-6 14-3 16 0 6-3 14 0 13 4 9-1 10 5 5 7-14 3-34 3-43-4z"/><path class="thin" d="M20 26c6 2 14 2 22 1"/>'),
  watery: tray('<path d="M4 31c10-5 46-5 56 0-10 5-46 5-56 0z"/><path class="thin" d="M22 8c-3 5-5 7-5 10a5 5 0 0 0 10 0c0-3-2-5-5-10zM42 6c-3 5-5 7-5 10a5 5 0 0 0 10 0c0-3-2-5-5-10z"/>'),
  bloody: tray('<path d="M14 30c-5 0-5-8 1-8 0-6 9-7 12-3 4-6 14-4 14 2 8-1 11 9 4 9z"/><path class="blood" d="M46 5c-4 6-6 8-6 11a6 6 0 0 0 12 0c0-3-2-5-6-11z"/>'),
};
