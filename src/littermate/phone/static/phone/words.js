// The round's words come with the page, those of the screens behind it with their first screen: the house makes both.
const dictionary = JSON.parse(document.getElementById('words').textContent);
export const addWords = more => Object.assign(dictionary, more);

export function t(key, figures = {}) {
  return (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => figures[name] ?? dictionary[name] ?? whole);
}
export const times = n => t(n < 3 ? `times_${n}` : 'times', { n });

// Her or his, as the record says; "she" where it is not known.
export function who({ name, sex }) {
  const [she, her, hers, She, Her] = (sex === 'male' ? 'he him his He Him' : 'she her hers She Her').split(' ').map(word => t(word));
  return { name, she, her, hers, She, Her };
}
