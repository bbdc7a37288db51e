/** How customers felt, what they answered and what became of what they were offered. English sets the keys. */
export const feedback = {
  'ui.voice.title': 'How it has gone over the last 12 months',
  'ui.voice.mood': 'Mood {net}',
  'ui.voice.calls': '{count, plural, one {# call} other {# calls}}',
  'ui.voice.nps': 'NPS {net}',
  'ui.voice.answers': '{count, plural, one {# survey answer} other {# survey answers}}',
  'ui.voice.scores': '9–10: {good} · 7–8: {neutral} · 0–6: {bad}',
  'ui.voice.rising': 'rising',
  'ui.voice.falling': 'falling',
}
