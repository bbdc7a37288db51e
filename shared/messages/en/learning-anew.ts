/** Having matching learn anew: what it goes by, what that would change, and what it has changed. */
export const learningAnew = {
  'problem.proposal-overtaken':
    'Matching has learnt anew since this was worked out, so nothing was changed. Look at what would change now',
  'ui.relearn.title': 'How records are matched',
  'ui.relearn.learnt': 'Learnt on {date} from {count, plural, one {{shown} record} other {{shown} records}}.',
  'ui.relearn.learnt-by':
    'Learnt on {date} from {count, plural, one {{shown} record} other {{shown} records}}, at the word of {by}.',
  'ui.relearn.now': '{count, plural, one {There is {shown} now.} other {There are {shown} now.}}',
  'ui.relearn.none': 'Nothing has been matched yet. Matching learns by itself from the first records it gets.',
  'ui.relearn.what':
    'From then on the same records always become the same customers. Learning anew weighs names, numbers and addresses by the records there are now. What people have decided stays.',
  'ui.relearn.grown': 'There are many more records than it has learnt from.',
  'ui.relearn.new-sources': 'It has learnt nothing from {sources} yet.',
  'ui.relearn.time': 'It is time to see whether learning anew would match better.',
  'ui.relearn.see': 'See what learning anew would change',
  'ui.relearn.see-again': 'Work it out again',
  'ui.relearn.proposing':
    'Working out what would change. Nothing is changed by this, and calls are answered as always.',
  'ui.relearn.adopting': 'Matching everything anew. Cards show the customers of before until it is done.',
  'ui.relearn.would': 'If it learnt anew',
  'ui.relearn.would-nothing': 'Nothing would change: all {shown} customers would stay as they are.',
  'ui.relearn.would-join':
    '{customers, plural, one {{customersShown} customer} other {{customersShown} customers}} would become {intoShown}',
  'ui.relearn.would-part':
    '{customers, plural, one {{customersShown} would be parted into {intoShown}} other {{customersShown} would be parted into {intoShown}}}',
  'ui.relearn.would-move':
    '{count, plural, one {{shown} record would change its customer} other {{shown} records would change their customer}}',
  'ui.relearn.would-be': '{nowShown} customers now, {nextShown} then',
  'ui.relearn.from': 'Worked out {age} from {count, plural, one {{shown} record} other {{shown} records}}.',
  'ui.relearn.moved-on': 'Records have come or gone since: a little more or less may change.',
  'ui.relearn.joined': 'Would become one',
  'ui.relearn.parted': 'Would be parted',
  'ui.relearn.examples': 'Shown: {shown} of {allShown}, the largest first',
  'ui.relearn.more-records': '{count, plural, one {and {shown} more record} other {and {shown} more records}}',
  'ui.relearn.more-parts': '{count, plural, one {and {shown} more customer} other {and {shown} more customers}}',
  'ui.relearn.adopt': 'Learn anew',
  'ui.relearn.keep': 'Keep it as it is',
  'ui.relearn.failed':
    'It did not work, and customers are as they were. Try again in a moment; if it fails again, look at the server’s log.',
  'ui.relearn.changed-nothing': 'It has learnt anew. No customer has changed by it.',
  'ui.relearn.changed':
    'It has learnt anew: {joined, plural, =0 {no customers were joined} one {{joinedShown} customer became {joinedInto}} other {{joinedShown} customers became {joinedInto}}}, {parted, plural, =0 {none was parted} one {{partedShown} was parted} other {{partedShown} were parted}}.',
  'ui.relearn.past': 'Learnt before',
} as const
