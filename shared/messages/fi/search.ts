/** Searching for a customer, and why each was found. */
export const search = {
  'found.name': 'nimi',
  'found.name-like': 'nimi kuten {words}',
  'found.also-called': 'myös nimellä {word}',
  'found.number': 'numero {number}',
  'found.number-end': 'numeron loppu: {number}',
  'found.email': 'sähköposti {email}',
  'found.id': 'tunnus {id}',
  'found.customer-key': 'asiakas {key} järjestelmässä {source}',
  'found.invoice': 'lasku {number}',
  'found.order': 'tilaus {number}',
} as const
