/** Searching for a customer, and why each was found. */
export const search = {
  'found.name': 'name',
  'found.name-like': 'name like {words}',
  'found.also-called': 'also called {word}',
  'found.number': 'number {number}',
  'found.number-end': 'number ends so: {number}',
  'found.email': 'e-mail {email}',
  'found.id': 'ID {id}',
  'found.customer-key': 'customer {key} in {source}',
  'found.invoice': 'invoice {number}',
  'found.order': 'order {number}',
} as const
