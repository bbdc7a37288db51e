/** Whom a customer has to do with, and what sources say otherwise of them. */
export const relations = {
  'related.contact-of': 'Contact person of',
  'related.contact-persons': '{count, plural, one {Contact person} other {Contact persons}}',
  'related.switchboard': 'Behind the same switchboard',
  'related.office':
    '{kind, select, phone {A number that many firms have} email {An e-mail that many firms have} other {A number and an e-mail that many firms have}}, such as an accounting office’s',
  'related.many':
    '{kind, select, phone {A number that many have} email {An e-mail that many have} other {A number and an e-mail that many have}}',
  'related.household':
    '{kind, select, phone {One household: the same address and number} email {One household: the same address and e-mail} other {One household: the same address, number and e-mail}}',
  'related.same': '{kind, select, phone {The same number} email {The same e-mail} other {The same number and e-mail}}',

  'ui.related.title': 'Related customers',
  'ui.related.old': 'earlier',
  'ui.related.more': 'Show {count} more',
  'ui.related.rest': '{count, plural, one {and # other} other {and # others}}',
  'ui.related.rest-at-least': 'and at least {count, number} others',
  'ui.customer.also': 'also: {value} ({sources})',
} as const
