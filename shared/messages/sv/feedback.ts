/** Swedish messages: how customers felt, what they answered and what became of what they were offered. */
export const feedback = {
  'ui.voice.title': 'Hur det har gått de senaste 12 månaderna',
  'ui.voice.mood': 'Stämning {net}',
  'ui.voice.calls': '{count, plural, one {# samtal} other {# samtal}}',
  'ui.voice.nps': 'NPS {net}',
  'ui.voice.answers': '{count, plural, one {# enkätsvar} other {# enkätsvar}}',
  'ui.voice.scores': '9–10: {good} · 7–8: {neutral} · 0–6: {bad}',
  'ui.voice.rising': 'stiger',
  'ui.voice.falling': 'sjunker',
}
