/** Finnish messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'Tähän numeroon ei voi soittaa',
  'control.not-yours': 'Vain puhelun osapuoli voi tehdä sen',

  'ui.control.label': 'Puhelun toiminnot',
  'ui.control.hold': 'Pitoon',
  'ui.control.resume': 'Jatka',
  'ui.control.transfer': 'Siirrä',
  'ui.control.hang-up': 'Lopeta',
  'ui.control.transfer-hint': 'Alanumero tai numero',
  'ui.control.passed-on': 'Siirretty numeroon {to}',
  'ui.control.call': 'Soita numeroon {number}',
  'ui.control.dial': 'Soita numeroon',
  'ui.control.dial-now': 'Soita',
  'ui.control.your-phone-rings': 'Puhelimesi {extension} soi. Vastaa siihen, niin numeroon {number} soitetaan.',
  'ui.control.close': 'Sulje ilmoitus',
  'ui.keys.hold': 'puhelu pitoon tai takaisin',
  'ui.keys.transfer': 'siirrä puhelu',
  'ui.keys.hang-up': 'lopeta puhelu',
  'ui.key.shift': 'Vaihto',
} as const
