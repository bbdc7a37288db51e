/** Vilka en kund hör ihop med, och vad systemen säger annorlunda om kunden. */
export const relations = {
  'related.contact-of': 'Kontaktperson för',
  'related.contact-persons': '{count, plural, one {Kontaktperson} other {Kontaktpersoner}}',
  'related.switchboard': 'Bakom samma växel',
  'related.office':
    '{kind, select, phone {Många företags nummer} email {Många företags e-post} other {Många företags nummer och e-post}}, till exempel en redovisningsbyrås',
  'related.many':
    '{kind, select, phone {Ett nummer som många har} email {En e-postadress som många har} other {Ett nummer och en e-postadress som många har}}',
  'related.household':
    '{kind, select, phone {Samma hushåll: samma adress och nummer} email {Samma hushåll: samma adress och e-post} other {Samma hushåll: samma adress, nummer och e-post}}',
  'related.same': '{kind, select, phone {Samma nummer} email {Samma e-post} other {Samma nummer och e-post}}',

  'ui.related.title': 'Hör ihop med',
  'ui.related.old': 'tidigare',
  'ui.related.more': 'Visa {count} till',
  'ui.related.rest': 'och {count, number} till',
  'ui.related.rest-at-least': 'och minst {count, number} till',
  'ui.customer.also': 'även: {value} ({sources})',
} as const
