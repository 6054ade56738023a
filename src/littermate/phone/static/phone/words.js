// Every sentence the phone makes itself, in one place. The house may send its own dictionary (another
// language) in <script type="application/json" id="words">; it wins, word by word.
const ours = {
  you: 'you', back: 'Back to the round', call: 'Call', start: 'Start', undo: 'Undo', close: 'Close', later_word: 'later',
  tab_round: 'Round', tab_animals: 'Animals', tab_nests: 'Nests', tab_call: 'Call',
  steady: 'steady', watch: 'watch', 'call-today': 'call today', 'call-now': 'call now', 'go-now': 'go now',
  she: 'she', her: 'her', She: 'She', Her: 'Her', he: 'he', him: 'him', He: 'He', Him: 'Him',

  due_now: '{n} due now', none_due: 'None due now', then_at: 'then {at}', mix: 'Mix {list}', mix_show: 'Show how to mix',
  loading: 'Fetching the round', loading_do: 'The first time it needs the network. After that it is kept on this phone.',
  no_sheet: 'No round on this phone yet', no_sheet_do: 'The house cannot be reached. It is asked again by itself.', try_now: 'Ask again now',
  no_animals: 'Nobody is in your care', no_animals_do: 'When an animal is placed with you, it shows here by itself.',
  sign_in_first: 'Sign in to fetch the round', sign_in: 'Sign in', not_signed: 'What you wrote is kept on this phone until you have signed in.',
  saved: 'saved', sending: 'sending {n}', offline: 'Offline, {n} kept', offline_none: 'Offline, all sent', signed_out: 'Not signed in, {n} kept',
  signed_out_none: 'Not signed in', trouble: 'House not answering, {n} kept', trouble_none: 'House not answering', not_taken: '{n} not taken', starting: 'asking',
  kept_title: 'What this phone keeps', kept_none: 'Everything you saved has reached the house.', kept_some: 'Saved here, waiting to be sent. Nothing is lost when you close the page.',
  kept_memory: 'This is a private window: what waits is lost when you close this page.', kept_refused: 'The house did not take these. Write them anew, or let go of them.',
  kept_asof: 'The list is as of {at}.', let_go: 'Let go of it', no_tls: 'This page came over plain http: without a network it cannot be opened again. Keep it open.',
  asof: 'List as of {at}',
  took_before: 'Feel {her} first. Tap Warm, then Took.', warm: 'Warm', warm_at: 'Warm {at}', took: 'Took {ml}', full: 'Full, none needed',
  said_warm: '{name} is warm, kept.', said_took: '{name} took {ml}, kept.', said_full: '{name} was full, kept.', said_undone: 'Taken back: {what}.', said_kept: 'Kept for {name}.',
  undo_what: 'Undo: {what}', was_full: '{name}, full, {at}', by_other: '{name}, fed by someone else, {at}', fed_line: '{name} {ml}, {at}', fed_unmeasured: '{name} fed, {at}',
  fed_fold: '{n} fed, last {at} by {by}', show_undo: 'show, undo', hide: 'hide', next_title: 'Next',
  warming: 'Warming since {since}, feel again {again}', feel_now: 'Feel {her} now', try_again: 'Try again at {at}', overdue: 'due since {at}', has_claim: '{by} has {name}', held: 'No feed: {why}', given: 'Given', missed: 'Not given', treatment_due: 'Due {at}: {words}', said_treatment: '{words}: {outcome}, kept.', seen: 'Seen', draft: 'draft, not yet signed', draft_all: 'Amounts are a draft: no clinician has signed the tables yet.',
  end_title: 'All fed', end_next: 'next at {at}', end_nothing: 'nothing more is due', end_watch: '{n} to watch', end_one_watch: 'one to watch', end_call: '{n} to call about', end_one_call: 'one to call about',
  all_weigh: 'Weigh all', all_feed: 'Feed all', all_clean: 'Clean all', cards: 'First time? Five cards', more_ways: 'Other ways through', theme_day: 'Day colours', theme_night: 'Night colours', theme_auto: "Colours by the home's clock", wash: 'wash hands before', in_no_nest: 'In no nest',
  day: 'day {n}',

  mix_title: 'Mix for {n}', mix_amount: '{ml} {kind}', mix_parts: '{name}: {powder} powder and {water} water by {basis}', mix_ready: '{name}: ready to feed, do not thin it', mix_spare: 'With {pct} % to spare.', mix_away: 'Throw away what is left by {at}. Never warm it twice.', mix_open: 'Mixed since {at}', mix_invented: 'invented for the demo', mix_unknown: '{name}: mix as its label says', mix_keep: 'I have mixed it now', said_mixed: 'Mixed at {at}, kept.', parts_volume: 'volume', parts_weight: 'weight', no_product: 'No milk is chosen for {names}',

  of: '{i} of {n}', last_was: 'last {weight} at {at}', took_last: 'took {ml}', never_weighed: 'not weighed yet', how_feels: 'How does {she} feel?', cool: 'Cool', reading: 'Reading', reading_label: 'Reading', reading_where: 'thermometer',
  weight: 'Weight', before_feed: 'before the feed', gained: '{change} since {at}', after: 'After nursing', after_hint: 'before you rub {her}', about: 'About {ml}', most: 'never more than {most}. Stop when {she} turns away.', took_label: 'Took', took_about: 'took {ml}', more_than_most: 'more than {most}: see below', plan_none: 'No amount for now', plan_weigh: 'Weigh first', plan_weigh_why: 'Then the amount is looked up.', plan_stale: 'The plan on this phone is older than two days. Ask the house, or call.', plan_outside: '{weight} is outside what was planned for. Weigh again, or call and ask.', plan_warm: 'No milk now. Warm {her} first.', plan_warm_why: 'Not under {limit}, and not while {she} feels cool.', plan_old: "From the last weight, {at}. Weigh first if you can.", plan_doubt: 'This weight is far off: it does not raise the amount until a second one agrees.', how_worked: 'How this was worked out', steps_wait: 'Asking the house', steps_none: 'The working is kept at the house: it needs the network.', source: 'Source: {source}',
  pee: 'Pee', no_pee: 'No pee', poo: 'Poo', no_poo: 'No poo', poo_kind: 'What was it like?', formed: 'formed', soft: 'soft', loose: 'loose', watery: 'watery', bloody: 'bloody', poo_other: 'seen, not said how', poo_bloody: 'Blood in the poo.', clear: 'Not noted',
  wont: "Won't feed", choking: 'Choking', more: 'More: suck, voice, note, photo, time', suck: 'Suck', strong: 'Strong', weak: 'Weak', none: 'None', voice: 'Voice', quiet: 'Quiet', cries: 'Cries', screams: 'Screams', note: 'Note', photo: 'Photo', photo_on: 'Photo added', photo_bad: 'That file is not a picture this phone can read.', time: 'Time of the feed', now: 'now', weighed_feed: 'Nursing: weigh, feed, weigh', rubbed: 'Rubbed', by_herself: 'Unaided', toilet: 'Pee and poo came', nursing_took: '{ml} by weight', by_other_btn: 'Fed by someone else', how_measured: 'Fed with', bottle: 'Bottle', syringe: 'Syringe', set_time: 'Fed at {at}', time_title: 'When was it?', ago: '{n} min ago', hour_ago: '1 h ago', time_other: 'Other time', time_future: '{at} is still to come. The time was left at now.', use_time: 'Use this time', numbers: 'Number keys', delete_key: 'Delete', point: 'Point',
  save: 'Save', not_measured: 'Nobody measured it', save_next: 'Save, next in this nest: {name}', save_last: 'Save, next in this nest: none', save_warm: 'Save, then warm {her}', nothing: 'Nothing is written yet: {she} stays due.',
  reading_unlikely: '{reading} is neither °C nor °F for a living animal. Read again.', reading_as: '{reading} read as {unit}.',
  doubt_title: '{weight}?', doubt_body: 'That is far from what {she} weighed:', doubt_right: 'It is right', doubt_again: 'Weigh again', zero_title: 'Nothing weighs {weight}', zero_body: 'Is the scale on, and set to {unit}?',
  much_title: 'Took {ml}?', much_body: 'The most is {most}. If {she} did take it, keep it as it is: the next feed stays as planned.', much_right: 'It is right', much_again: 'Write it again', none_title: 'Took nothing?', none_full: 'Full after nursing', none_wont: "Won't feed", none_back: 'Write it again',
  calls_title: '{name}: {worry}', calls_kept: 'What you wrote is kept.', calls_go_on: 'Go on with the round', calls_number: 'Call {label}', calls_none: 'No number is kept for this home. Ask your coordinator for one.', go_address: 'Address', clinic_words: "Your clinic's own words", clinic_signed: 'signed {on} by {by}', no_night_sheet: 'No signed night sheet yet: your clinician has not given words for the night.', see_night: 'See the night sheet',

  warm_title: 'Warm {name} first', warm_sub: 'Felt {at}. No milk under {limit}.', warm_do_1: 'Warm slowly', warm_do_1_why: 'About 1 °C an hour. Faster than 2 °C an hour does harm.', warm_do_2: 'A warm side and a cool side', warm_do_2_why: 'A well covered pad under at most half of the floor, so {she} can move away. Thermometer at {her} level.', warm_do_3: 'Nothing by mouth', warm_do_3_why: 'A cold belly does not move milk on: it comes back and is breathed in.', warm_nest: '{nest} should be {target}.', warm_31: 'Under {limit}: go now.', feel_at: 'Feel again at {at}', already: 'I have already fed {her}', already_say: 'It is written down and shown to your coordinator.', cold_feed: 'Written down. {name} was fed while cool: call and say so.',
  wont_title: "{name} won't feed", first_time: 'first time tonight, {at}', second_time: 'second time in a row, {at}', wont_1: '1. Is {she} warm?', wont_1_why: 'Hand on belly and paws. Cool: warm {her} to {limit} before anything else.', wont_2: '2. Wait, then try once more', wont_2_why: 'Do not push the bottle or squeeze milk in.', wont_3: '3. Try again at {at}', wont_3_why: "Rings while this page is open: set your phone's alarm for {at} too. Refused a second time: call now.", wont_now: 'Refused twice in a row: call now', wont_now_why: 'Say how warm {she} is, what {she} weighs, and when {she} last drank.', wont_undo: 'Tapped by mistake: take it back', add_weight: 'Add weight', call_clinic: 'Call clinic', took_after: '{She} took it after all', ring_title: '{at}: {what}', ring_try: 'Try {name} again', ring_feel: 'Feel {name} again', ring_stop: 'Stop ringing', ring_set: "Rings here at {at}. Set your phone's alarm too.",
  choke_title: '{name} is choking', choke_at: 'written down at {at}', choke_stop: 'Stop the feed', choke_stop_why: 'Take the bottle away.', choke_nose: 'Milk at the nose?', choke_noise: 'Cough or noisy breath?', yes: 'Yes', no: 'No', choke_go: 'Go now', choke_go_why: 'Milk at the nose with cough or noisy breath is an emergency. Call on the way.', choke_call: 'Call now', choke_call_why: 'Say what you saw, and when.', choke_words: 'What happened, in your words', choke_keep: 'Keep what happened', choke_false: 'Tapped by mistake: take it back', choke_done: 'Back to the round',
  choked: 'Choked at {at}.', choked_do: 'Stop feeding. Call now.', choked_go: 'Stop feeding. Go now, call on the way.', refused_once: "Would not feed at {at}.", refused_once_do: 'Try again at {at}.', refused_twice: 'Refused twice in a row, last at {at}.', refused_twice_do: 'Refused twice: call now.',

  all_weigh_sub: 'Enter goes to the next. Each is kept at once.', all_feed_sub: 'Feel each one first. Enter goes to the next.', all_clean_sub: 'Tap what you saw. What you leave is not noted.', all_done: 'Done', group_of: '{i} of {n}', as_group: 'Not told apart: weigh as one of {n}', as_named: 'Weigh by name', group_title: '{litter}, one by one', open_first: 'open first', keep_all: 'Keep all', said_all: '{n} kept.', weigh_doubt: '{name}: far off, weigh again or tap Enter once more',
  animals_title: 'Animals', nests_title: 'Nests', call_title: 'Call', nest_target: 'Should be {target}', nest_range: '{min} to {max}', nest_none: 'No target known', nest_no_overlap: 'No temperature fits all of them', nest_last: 'read {dc} at {at}', nest_never: 'not read yet', nest_enter: 'Enter a reading', nest_trouble: 'Something is wrong', animal_level: 'At their level', cool_end: 'Cool end', where: 'Where is the thermometer?', heat_failed: 'The heat has failed', diarrhoea: 'Diarrhoea, not known whose', nest_who: 'With {names}', nest_empty: 'Empty', said_nest: 'Reading kept for {nest}.', said_trouble: 'Kept. Your coordinator sees it.', nests_empty: 'No nest in this home yet', no_weight: 'no weight yet', room: 'room', trouble_title: 'What is wrong in {nest}?', trouble_note: 'Anything to add',
  call_sub: '{organisation}, {home}', night_title: 'Night sheet', signed_in_as: 'Signed in as {name}', page_settings: 'This page', to_house: 'Start page of the house',
  cards_title: 'Five cards', card_of: 'Card {i} of 5', card_next: 'Next card', card_back: 'Card before', cards_done: 'Done, to the round',
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
