// The round's words come with the page, those of the screens behind it with their first screen: the house makes both.
const dictionary = JSON.parse(document.getElementById('words').textContent);
export const addWords = more => Object.assign(dictionary, more);

export function t(key, figures = {}) {
  return (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => figures[name] ?? dictionary[name] ?? whole);
}
export const times = n => t(n < 3 ? `times_${n}` : 'times', { n });

// Her or his, as the record says; "she" where it is not known.
export function who(animal) {
  const isMale = animal.sex === 'male';
  return isMale
    ? { name: animal.name, she: t('he'), her: t('him'), hers: t('his'), She: t('He'), Her: t('Him') }
    : { name: animal.name, she: t('she'), her: t('her'), hers: t('hers'), She: t('She'), Her: t('Her') };
}
