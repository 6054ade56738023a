// The clock of a new house: where this browser is, unless somebody chose already or the list does not have it.
const zone = document.querySelector('select[name=time_zone]');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !zone.dataset.chosen && [...zone.options].some((one) => one.value === here)) zone.value = here;
