/** What the demo's customers complain of and answer to a survey, in their own language. */
import type { Tongue } from './people-and-firms.ts'

/** A kind of thing in each language: the same place is the same thing. */
type InTongues = Record<Tongue, string[]>

export const complaints: InTongues = {
  fi: [
    'Toimituksesta puuttui yksi laatikko',
    'Lasku ei vastaa sovittua hintaa',
    'Kone vuotaa suuttimesta',
    'Pakkaus rikki kuljetuksessa',
    'Papujen paahto eri kuin ennen',
    'Huoltoa pyydetty, aika vahvistamatta',
  ],
  sv: [
    'En kartong fattades i leveransen',
    'Fakturan stämmer inte med avtalat pris',
    'Maskinen läcker vid munstycket',
    'Förpackningen skadad i transporten',
    'Bönornas rostning är inte som förut',
    'Service begärd, tiden obekräftad',
  ],
  en: [
    'One box missing from the delivery',
    'Invoice does not match the agreed price',
    'Machine leaks at the steam tip',
    'Packaging broken in transit',
    'Roast differs from before',
    'Service asked for, time not confirmed',
  ],
}

export const comments: Record<'good' | 'middling' | 'bad', InTongues> = {
  good: {
    fi: [
      'Toimitukset tulevat aina ajallaan, kiitos!',
      'Hyvää palvelua ja hyvää kahvia.',
      'Asiat hoituvat yhdellä puhelulla.',
      'Baristakurssi oli erinomainen.',
    ],
    sv: [
      'Leveranserna kommer alltid i tid, tack!',
      'Bra service och gott kaffe.',
      'Allt ordnas med ett samtal.',
      'Baristakursen var utmärkt.',
    ],
    en: [
      'Deliveries always come on time, thank you!',
      'Good service and good coffee.',
      'One call and it is sorted.',
      'The barista course was excellent.',
    ],
  },
  middling: {
    fi: [
      'Ihan hyvä, mutta hinnat ovat nousseet.',
      'Kahvi on hyvää, toimitusajat vaihtelevat.',
      'Laskujen erittely on hankala lukea.',
    ],
    sv: [
      'Helt bra, men priserna har stigit.',
      'Kaffet är gott, leveranstiderna varierar.',
      'Fakturorna är svåra att läsa.',
    ],
    en: [
      'Fine, but prices have gone up.',
      'The coffee is good, delivery times vary.',
      'The invoices are hard to read.',
    ],
  },
  bad: {
    fi: [
      'Huoltoa joutui odottamaan kaksi viikkoa.',
      'Tilaus tuli taas vajaana eikä kukaan soittanut takaisin.',
      'Jouduin selittämään saman asian kolmelle ihmiselle.',
    ],
    sv: [
      'Jag fick vänta två veckor på service.',
      'Beställningen var ofullständig igen och ingen ringde tillbaka.',
      'Jag fick förklara samma sak för tre personer.',
    ],
    en: [
      'We waited two weeks for a service visit.',
      'The order came short again and nobody called back.',
      'I had to explain the same thing to three people.',
    ],
  },
}

/** As the sales people write in their book, whatever the customer speaks. */
export const contactSubjects = {
  good: ['Tilausta täydennetty', 'Kiitteli uutta paahtoa', 'Maistatus sovittu', 'Sopimus uusittu'],
  neutral: ['Kysyi toimitusaikaa', 'Kysyi hintaa', 'Osoite päivitetty', 'Tarjous lähetetty', 'Huoltoaika sovittu'],
  bad: ['Harmitteli myöhässä ollutta toimitusta', 'Reklamoi laskusta', 'Harkitsee toista toimittajaa'],
}
