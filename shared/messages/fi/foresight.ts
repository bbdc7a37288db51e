/** Finnish messages: what they will buy and what fits them. */
export const foresight = {
  'ui.likely-next.title': 'Ostaa luultavasti seuraavaksi',
  'ui.likely-next.due': 'odotettavissa {date}',
  'ui.likely-next.due-between': 'odotettavissa {from} – {to}',
  'ui.likely-next.last': 'viimeksi {date}',
  'ui.likely-next.new': 'heille uusi',
  'ui.fits.title': 'Sopii siihen, mitä heillä on',
  'ui.fits.in-stock': '{count} varastossa',
  'ui.fits.few-left': '{count} jäljellä',
  'ui.fits.available': 'saatavilla',
  'section.not-reckoned-yet': 'Ei vielä laskettu',
  'section.nothing-likely': 'Ostoja on liian vähän arvioon',
  'section.nothing-fits': 'Mitään selvästi sopivaa ei ole saatavilla',
  'section.no-consent': 'Asiakas ei ole antanut lupaa markkinointiin',
  'section.comparison':
    'Vertailuryhmässä: joka kymmenennelle asiakkaalle ei tarjota mitään, jotta tarjoamisen vaikutus nähdään',
}
