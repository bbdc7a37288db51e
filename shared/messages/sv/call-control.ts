/** Swedish messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'Det numret går inte att ringa',
  'control.not-yours': 'Bara den som är med i samtalet kan göra det',

  'ui.control.label': 'Vad som kan göras med samtalet',
  'ui.control.hold': 'Parkera',
  'ui.control.resume': 'Återuppta',
  'ui.control.transfer': 'Koppla vidare',
  'ui.control.hang-up': 'Lägg på',
  'ui.control.transfer-hint': 'Anknytning eller nummer',
  'ui.control.passed-on': 'Kopplat vidare till {to}',
  'ui.control.call': 'Ring {number}',
  'ui.control.dial': 'Ring ett nummer',
  'ui.control.dial-now': 'Ring',
  'ui.control.your-phone-rings': 'Din telefon {extension} ringer. Svara, så rings {number} upp.',
  'ui.control.close': 'Stäng meddelandet',
  'ui.keys.hold': 'parkera eller återuppta samtalet',
  'ui.keys.transfer': 'koppla samtalet vidare',
  'ui.keys.hang-up': 'lägg på',
  'ui.key.shift': 'Skift',
} as const
