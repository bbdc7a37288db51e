/** Finnish messages: how customers felt, what they answered and what became of what they were offered. */
export const feedback = {
  'ui.voice.title': 'Miten on mennyt viimeisten 12 kuukauden aikana',
  'ui.voice.mood': 'Mieliala {net}',
  'ui.voice.calls': '{count, plural, one {# puhelu} other {# puhelua}}',
  'ui.voice.nps': 'NPS {net}',
  'ui.voice.answers': '{count, plural, one {# kyselyvastaus} other {# kyselyvastausta}}',
  'ui.voice.scores': '9–10: {good} · 7–8: {neutral} · 0–6: {bad}',
  'ui.voice.rising': 'nousussa',
  'ui.voice.falling': 'laskussa',
}
