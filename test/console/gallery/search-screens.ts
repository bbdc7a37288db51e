/** The search over any page, as a server answers it. */
import type { CustomerHit } from '../../../client/api.ts'
import type { PageName } from '../../../client/pages.ts'
import { inWords } from '../../../shared/messages/catalogue.ts'
import type { Language, Reason } from '../../../shared/vocabulary.ts'
import { customerId, longName } from '../fixtures.ts'

export const searchScreens: Record<string, PageName> = {
  'search-empty': 'call-log',
  'search-hits': 'call-log',
  'search-nobody': 'call-log',
  'search-failed': 'call-log',
  'search-caller': 'missed',
}

const hits: [name: string, code: string, params: Reason['params'], more: Partial<CustomerHit>][] = [
  ['Kahvila Aalto Oy', 'found.invoice', { number: '20418' }, { town: 'Tampere', businessId: '2345678-8' }],
  ['Kahvila Meri', 'found.name-like', { words: 'kahvila' }, { town: 'Vaasa' }],
  [longName, 'found.also-called', { word: 'kahvila' }, { town: 'Helsinki', businessId: '1234567-1' }],
  ['Aino Mäkelä', 'found.number-end', { number: '+358 40 122 0418' }, { kind: 'person', town: 'Oulu' }],
  ['Kalle Virtanen', 'found.customer-key', { key: '20418', source: 'webshop' }, { kind: 'person' }],
  ['Maija Virtanen', 'found.email', { email: 'maija.virtanen@a-rather-long-domain.example' }, { kind: 'person' }],
]
export const searchHits = (language: Language): CustomerHit[] =>
  hits.map(([name, code, params, more], at) => ({
    customerId: customerId(at + 1),
    name,
    kind: 'company',
    ...more,
    because: inWords(language, { code, params }),
  }))
