/** Messages of the floor as it was. English sets the keys. */
export const replay = {
  'ui.replay.title': 'The floor as it was',
  'ui.replay.open': 'Replay',
  'ui.replay.open-hint': 'See the floor as it was at any minute of the past',
  'ui.replay.lead':
    'Queues, agents and calls as they stood at this minute. Figures of the day count what had happened by then; what callers are worth and owe is only known as of today, and is not shown.',
  'ui.replay.day': 'Day',
  'ui.replay.minute': 'Time of day',
  'ui.replay.earlier': '{minutes, plural, one {One minute} other {# minutes}} earlier',
  'ui.replay.later': '{minutes, plural, one {One minute} other {# minutes}} later',
  'ui.replay.play': 'Play, a minute a second',
  'ui.replay.pause': 'Pause',
  'ui.replay.day-shape': 'Calls into queues by half hour: {calls} that day',
  'ui.replay.failed': 'The floor of this minute could not be shown. Try again.',
}
