/** Keihin muihin asiakas liittyy, ja mitä järjestelmät hänestä sanovat toisin. */
export const relations = {
  'related.contact-of': 'Yhteyshenkilönä',
  'related.contact-persons': '{count, plural, one {Yhteyshenkilö} other {Yhteyshenkilöt}}',
  'related.switchboard': 'Saman vaihteen takana',
  'related.office':
    '{kind, select, phone {Monen yrityksen numero} email {Monen yrityksen sähköposti} other {Monen yrityksen numero ja sähköposti}}, esimerkiksi tilitoimiston',
  'related.many':
    '{kind, select, phone {Numero, joka on monella} email {Sähköposti, joka on monella} other {Numero ja sähköposti, jotka ovat monella}}',
  'related.household':
    '{kind, select, phone {Samaa taloutta: sama osoite ja numero} email {Samaa taloutta: sama osoite ja sähköposti} other {Samaa taloutta: sama osoite, numero ja sähköposti}}',
  'related.same': '{kind, select, phone {Sama numero} email {Sama sähköposti} other {Sama numero ja sähköposti}}',

  'ui.related.title': 'Liittyy näihin asiakkaisiin',
  'ui.related.old': 'aiemmin',
  'ui.related.more': 'Näytä {count} lisää',
  'ui.related.rest': '{count, plural, one {ja # muu} other {ja # muuta}}',
  'ui.related.rest-at-least': 'ja vähintään {count, number} muuta',
  'ui.customer.also': 'myös: {value} ({sources})',
} as const
