// The sentences the round itself makes; those of the screens behind it are in words_inside.js. The house may send its own dictionary (another
// language) in <script type="application/json" id="words">; it wins, word by word.
const ours = {
  you: 'you', back: 'Back to the round', call: 'Call', start: 'Start', undo: 'Undo', tab_round: 'Round', tab_animals: 'Animals', tab_nests: 'Nests',
  tab_call: 'Call', steady: 'steady', watch: 'watch', 'call-today': 'call today', 'call-now': 'call now', 'go-now': 'go now', she: 'she', her: 'her',
  She: 'She', Her: 'Her', he: 'he', him: 'him', He: 'He', Him: 'Him', due_now: '{n} due now', none_due: 'None due now', then_at: 'then {at}',
  mix: 'Mix {list}', loading: 'Fetching the round', loading_do: 'The first time it needs the network. After that it is kept on this phone.',
  no_sheet: 'No round on this phone yet', no_sheet_do: 'The house cannot be reached. It is asked again by itself.', try_now: 'Ask again now',
  no_animals: 'Nobody is in your care', no_animals_do: 'When an animal is placed with you, it shows here by itself.',
  sign_in_first: 'Sign in to fetch the round', sign_in: 'Sign in', not_signed: 'What you wrote is kept on this phone until you have signed in.',
  saved: 'saved', sending: 'sending {n}', offline: 'Offline, {n} kept', offline_none: 'Offline, all sent', signed_out: 'Not signed in, {n} kept',
  signed_out_none: 'Not signed in', trouble: 'House not answering, {n} kept', trouble_none: 'House not answering', not_taken: '{n} not taken',
  starting: 'asking', asof: 'List as of {at}', sheet_old: 'This list is old: open her, weigh her, then feed.', far_off: 'That weight is far off. Weigh again.', order: 'Order of the vet', feel_first: 'Feel {her} first. No milk under {limit}.', took_before: 'Feel {her} first. Tap Warm, then Took.', warm: 'Warm', warm_at: 'Warm {at}',
  took: 'Took {ml}', full: 'Full, none needed', said_warm: '{name} is warm, kept.', said_took: '{name} took {ml}, kept.',
  said_full: '{name} was full, kept.', said_undone: 'Taken back: {what}.', undo_what: 'Undo: {what}', was_full: '{name}, full, {at}',
  by_other: '{name}, fed by someone else, {at}', fed_line: '{name} {ml}, {at}', fed_unmeasured: '{name} fed, {at}',
  fed_fold: '{n} fed, last {at} by {by}', show_undo: 'show, undo', hide: 'hide', next_title: 'Next',
  warming: 'Warming since {since}, feel again {again}', feel_now: 'Feel {her} now', has_claim: '{by} has {name}', held: 'No feed: {why}',
  given: 'Given', missed: 'Not given', treatment_due: 'Due {at}: {words}', said_treatment: '{words}: {outcome}, kept.', seen: 'Seen',
  draft: 'draft, not yet signed', draft_all: 'Amounts are a draft: no clinician has signed the tables yet.', end_title: 'All fed',
  end_next: 'next at {at}', end_nothing: 'nothing more is due', end_watch: '{n} to watch', end_one_watch: 'one to watch',
  end_call: '{n} to call about', end_one_call: 'one to call about', all_weigh: 'Weigh all', all_feed: 'Feed all', all_clean: 'Clean all',
  cards: 'First time? Five cards', more_ways: 'Other ways through', wash: 'wash hands before', in_no_nest: 'In no nest',
  mix_amount: '{ml} {kind}', plan_weigh: 'Weigh first',

  reading_unlikely: '{reading} is neither °C nor °F for a living animal. Read again.', choked: 'Choked at {at}.',
  choked_go: 'Stop feeding. Go now, call on the way.', refused_once: "Would not feed at {at}.", refused_once_do: 'Try again at {at}.',
  refused_twice: 'Refused twice in a row, last at {at}.', refused_twice_do: 'Refused twice: call now.',
};
const sent = document.getElementById('words')?.textContent;
const dictionary = { ...ours, ...(sent ? JSON.parse(sent) : {}) };

// Words that come with a part fetched later.
export const addWords = more => Object.entries(more).forEach(([key, words]) => { dictionary[key] ??= words; });

export function t(key, figures = {}) {
  return (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => figures[name] ?? dictionary[name] ?? whole);
}

// Her or his, as the record says; "she" where it is not known.
export function who(animal) {
  const isMale = animal.sex === 'male';
  return isMale
    ? { name: animal.name, she: t('he'), her: t('him'), She: t('He'), Her: t('Him') }
    : { name: animal.name, she: t('she'), her: t('her'), She: t('She'), Her: t('Her') };
}
