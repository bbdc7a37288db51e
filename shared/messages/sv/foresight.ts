/** Swedish messages: what they will buy and what fits them. */
export const foresight = {
  'ui.likely-next.title': 'Köper troligen härnäst',
  'ui.likely-next.due': 'väntas {date}',
  'ui.likely-next.due-between': 'väntas {from} – {to}',
  'ui.likely-next.last': 'senast {date}',
  'ui.likely-next.new': 'nytt för dem',
  'ui.fits.title': 'Passar det de har',
  'ui.fits.in-stock': '{count} i lager',
  'ui.fits.few-left': '{count} kvar',
  'ui.fits.available': 'finns',
  'section.not-reckoned-yet': 'Inte beräknat ännu',
  'section.nothing-likely': 'För få köp för en bedömning',
  'section.nothing-fits': 'Inget som tydligt passar finns tillgängligt',
  'section.no-consent': 'Kunden har inte gett lov till marknadsföring',
  'section.comparison': 'I jämförelsegruppen: var tionde kund erbjuds ingenting, för att se vad erbjudanden gör',
}
