// How long a try has gone on: counted from when it began, so that it is the same after a reload or on another device.
const MINUTE_MS = 60_000;

for (const clock of document.querySelectorAll('[data-timer]')) {
  const ahead = Date.now() - Date.parse(clock.dataset.now);
  const began = Date.parse(clock.dataset.began);
  const most = Number(clock.dataset.minutes);
  const says = clock.parentElement.querySelector('[data-timer-says]');
  const show = () => {
    const gone = Math.max(0, Math.floor((Date.now() - ahead - began) / MINUTE_MS));
    clock.textContent = clock.dataset.left.replace('{n}', gone).replace('{most}', most);
    const line = gone >= most ? clock.dataset.over : '';
    if (says.textContent !== line) says.textContent = line;
  };
  show();
  setInterval(show, 5_000);
}
