/** English messages of a call's trace, for whoever asks why there was a card, or none. */
export const tracing = {
  'trace.verdict.shown':
    '{resumed, select, 1 {The card was shown again to {who} when their console connected, within {ms, number} ms} other {The card was on {who}’s screen after {ms, number} ms}}',
  'trace.verdict.received':
    'The card was sent to {who} after {ms, number} ms and arrived, but their console has not said that it drew it: a window in the background draws when it is looked at',
  'trace.verdict.sent':
    'The card was sent to {who} after {ms, number} ms, but no console of theirs has said that it came: none was open, or the network was down',
  'trace.verdict.nobody-has-phone':
    'No card: nobody has extension {extension}. An administrator gives it to somebody on the People page',
  'trace.verdict.not-signed-in': 'No card: {who} was not signed in',
  'trace.verdict.internal': 'No card: colleagues calling each other is an internal call',
  'trace.verdict.already-shown': 'No new card: {who} had one for this call already',
  'trace.verdict.other': 'No card ({why})',
  'trace.verdict.forgotten': 'What led to a card, or to none, is kept for 14 days, and this call is older',
  'trace.verdict.awaited':
    'No card: whether the caller withholds their number was being asked, and the call was over before it was known',
  'trace.verdict.only-waited': 'No card: the caller waited in {queue}, and the call ended before it rang for anybody',
  'trace.verdict.waits': 'No card yet: the caller waits in {queue}, and it rings for nobody so far',
  'trace.verdict.rang-nowhere': 'No card: the call ended before it rang for anybody',
  'trace.verdict.rings-nowhere-yet': 'No card yet: it rings for nobody so far',
  'trace.verdict.outbound': 'No card: this call was made from here, and no card was asked for',
  'trace.verdict.not-noted':
    'No card was sent, and nothing was noted of why: the call was up already when Tuttu started or connected',

  'trace.event.started': 'The call reached the phone system',
  'trace.event.identified': 'The phone system told more of who is calling',
  'trace.event.queued': 'Waits in {queue}',
  'trace.event.left-queue': 'Left {queue}',
  'trace.event.ringing': '{snapshot, select, 1 {Was ringing at {who} already} other {Rings at {who}}}',
  'trace.event.answered': '{snapshot, select, 1 {Was answered at {who} already} other {Answered at {who}}}',
  'trace.event.held': 'Put on hold at {who}',
  'trace.event.resumed': 'Taken off hold at {who}',
  'trace.event.transferred':
    '{kind, select, attended {Passed on by {who} after asking} forward {Forwarded from {who}} pickup {Picked up from {who}} park {Parked by {who}} other {Passed on by {who}}}',
  'trace.event.leg-ended': 'Over at {who}',
  'trace.event.ended': 'The call ended',
  'trace.ignored.not-possible': 'It did not fit how the call stood',

  'trace.step.resolved':
    '{outcome, select, known {The number was looked up: one customer} candidates {The number was looked up: {matches, plural, one {# possible customer} other {# possible customers}}} withheld {The caller withholds their number: nobody was looked up} other {The number was looked up: in no connected system}}',
  'trace.step.pop-sent':
    '{resumed, select, 1 {The card was made and sent again to {who}} other {The card was made and sent to {who}}}',
  'trace.step.pop-acknowledged': '{who}’s console has the card',
  'trace.step.pop-painted': 'Drawn on {who}’s screen, {ms, number} ms after the phone system told of the call',
  'trace.step.chosen': '{who} said who is calling',
  'trace.step.checked': '{who} checked who is calling',
  'trace.step.ended':
    '{outcome, select, answered {Closed as answered} missed {Closed as missed} abandoned {Closed: the caller hung up} busy {Closed as busy} refused {Closed as refused} other {Closed as failed}}',
  'trace.step.other': '{step}',
} as const
