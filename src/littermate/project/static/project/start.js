// The clock of a new house: where this browser is, unless somebody chose already or the list does not have it.
const zone = document.querySelector('select[name=time_zone]');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !zone.dataset.chosen && [...zone.options].some((one) => one.value === here)) zone.value = here;

// Another language is another page: what was typed goes along, all but the password.
const KEPT = 'littermate-start';
const typed = zone ? [...zone.form.elements].filter((one) => one.name && !['password', 'hidden'].includes(one.type)) : [];
document.querySelector('form.languages')?.addEventListener('submit', () => {
  sessionStorage.setItem(KEPT, JSON.stringify(typed.map((one) => [one.name, one.value])));
});
const before = new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]'));
sessionStorage.removeItem(KEPT);
for (const one of typed) if (before.has(one.name)) one.value = before.get(one.name);
