/** Searching for a customer, and why each was found. */
export const search = {
  'found.name': 'namn',
  'found.name-like': 'namn som {words}',
  'found.also-called': 'kallas även {word}',
  'found.number': 'nummer {number}',
  'found.number-end': 'numret slutar så: {number}',
  'found.email': 'e-post {email}',
  'found.id': 'id {id}',
  'found.customer-key': 'kund {key} i {source}',
  'found.invoice': 'faktura {number}',
  'found.order': 'beställning {number}',
} as const
