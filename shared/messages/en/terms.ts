/** Terms that may be offered: what the rules are called, why an offer is as it is, what is to be said of a rule. English sets the keys. */
export const terms = {
  'ui.balance.pays':
    '{days, plural, =0 {Usually pays on time} one {Usually pays # day late} other {Usually pays # days late}}',
  'terms.rule.own': '{name}',
  'terms.rule.long-overdue': 'Long overdue',
  'terms.rule.defaults': 'Payment defaults',
  'terms.rule.weak-rating': 'Weak rating',
  'terms.rule.very-slow': 'Pays very late',
  'terms.rule.overdue': 'Overdue',
  'terms.rule.slow': 'Pays late',
  'terms.rule.limit-nearly-used': 'Limit nearly used up',
  'terms.rule.new-person': 'Person, not known how they pay',
  'terms.rule.person': 'Person',
  'terms.rule.new-company': 'Company, not known how it pays',
  'terms.rule.just-overdue': 'A few days overdue',
  'terms.rule.prompt': 'Pays on time',
  'terms.rule.otherwise': 'Everybody else',
  'terms.because.words': '{words}',
  'terms.because.blocked': 'Credit is blocked in {source}',
  'terms.because.no-credit': '{source} allows no credit',
  'terms.because.nothing-left': 'Nothing is left of the limit in {source}',
  'terms.because.limit-up': 'The limit in {source} is used up: {used} of {limit}',
  'terms.because.overdue':
    '{count, plural, =0 {{amount} is overdue{days, plural, =0 {} one {, up to # day} other {, up to # days}}} one {One invoice, {amount}, is {days, plural, one {# day} other {# days}} overdue} other {# invoices, {amount} in all, are up to {days, plural, one {# day} other {# days}} overdue}}',
  'terms.because.tolerated': '{amount} is overdue, which made no difference',
  'terms.because.when-paid': '{days, plural, =0 {Payment on delivery} other {Net #}} once what is overdue is paid',
  'terms.because.pays':
    'Pays {days, plural, =0 {on time} one {# day late} other {# days late}} on average, over {count, plural, one {# invoice} other {# invoices}} (payment index {index})',
  'terms.because.slower':
    'Pays slower of late: {recentDays, plural, one {# day} other {# days}} late, {earlierDays} before',
  'terms.because.faster':
    'Pays faster of late: {recentDays, plural, one {# day} other {# days}} late, {earlierDays} before',
  'terms.because.too-few':
    '{count, plural, =0 {No invoices to tell how they pay} one {Only one invoice to tell how they pay} other {Only # invoices to tell how they pay}}',
  'terms.because.limit-used': '{percent} % of the limit of {limit} in {source} is used',
  'terms.because.left-low': 'Only {left} is left of the limit in {source}',
  'terms.because.rating': 'Rated {rating} in {source}',
  'terms.because.defaults': '{count, plural, one {One payment default} other {# payment defaults}} in {source}',
  'terms.because.agreed':
    '{days, plural, =0 {Payment at once} one {A term of # day} other {A term of # days}} is agreed in {source}',
  'terms.because.no-rule': 'No rule fits',
  'terms.because.agree-expressly': 'More than {days} days between businesses: agree it expressly, in writing',
  'terms.because.limit-recommended': 'The limit is the one {source} recommends',
  'terms.because.limit-proposed':
    'Proposed limit: buys for {monthly} a month, {days} days’ term and {delayDays, plural, one {# day} other {# days}} of usual delay',
  'terms.because.limit-capped':
    'Proposed limit: no more than a tenth of a year’s own sales; they buy for {monthly} a month',
  'terms.remark.contradicts': 'Can never apply: its conditions rule each other out',
  'terms.remark.limit-goes-first': 'Can never apply: whose limit is used up pays first whatever the rules say',
  'terms.remark.taken': 'Can never apply: rule {number} above takes everybody it is for',
  'terms.remark.taken-by-several': 'Can never apply: rules {numbers} above take everybody it is for',
  'terms.remark.agree-expressly':
    'More than {days} days between businesses holds only where it was agreed expressly (Finland: Act 30/2013)',
}
