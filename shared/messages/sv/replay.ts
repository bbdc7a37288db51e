/** Swedish messages of the floor as it was. */
export const replay = {
  'ui.replay.title': 'Läget som det var',
  'ui.replay.open': 'Spela upp',
  'ui.replay.open-hint': 'Se läget som det var vilken minut som helst',
  'ui.replay.lead':
    'Köer, medarbetare och samtal så som de var den här minuten. Dagens siffror räknar det som hade hänt till dess. Vad de som ringer är värda och är skyldiga är känt bara för i dag och visas inte.',
  'ui.replay.day': 'Dag',
  'ui.replay.minute': 'Klockslag',
  'ui.replay.earlier': '{minutes, plural, one {En minut} other {# minuter}} tidigare',
  'ui.replay.later': '{minutes, plural, one {En minut} other {# minuter}} senare',
  'ui.replay.play': 'Spela, en minut i sekunden',
  'ui.replay.pause': 'Pausa',
  'ui.replay.day-shape': 'Samtal till köer per halvtimme: {calls} den dagen',
  'ui.replay.failed': 'Läget den här minuten kunde inte visas. Försök igen.',
}
