/** Pairs under review as a server would send them, for pages looked at and for the queue's cases. */
import { emptyQueue, type Queue, type QueueEvent, reduceQueue } from '../../client/review/queue.ts'
import type { DecisionAnswer, Review, ReviewSide } from '../../shared/reviewing.ts'
import type { Evidence } from '../../shared/vocabulary.ts'
import { customerId } from './fixtures.ts'

/** With the words the server has put in: an agent reads those where the catalogue has none. */
const evidence = (field: string, text: string, weight: number): Evidence => ({
  why: { code: `evidence.${field}`, params: {}, text },
  weight,
})
const because = (code: string) => ({ code, params: {} })
const blank = { phones: [], emails: [], addresses: [] }

const aalto: ReviewSide = {
  customerId: customerId(1),
  name: 'Kahvila Aalto Oy',
  kind: 'company',
  record: {
    source: 'ledger',
    key: '10482',
    name: 'Kahvila Aalto Oy',
    businessId: '2345678-8',
    phones: [
      { e164: '+358401234567', active: true },
      { e164: '+35832124400', active: false },
    ],
    emails: ['info@aalto.example'],
    addresses: [{ street: 'Hämeenkatu 11', postalCode: '33100', town: 'Tampere', active: true }],
  },
}
const kahvila: ReviewSide = {
  customerId: customerId(2),
  name: 'Aallon kahvila (Maija Aalto)',
  kind: 'company',
  record: {
    ...blank,
    source: 'salesbook',
    key: 'R-2231',
    name: 'Aallon kahvila',
    phones: [{ e164: '+358401234567', active: true }],
    emails: ['maija@aalto.example'],
    addresses: [{ street: 'Hameenk. 11 B', town: 'Tampere', active: true }],
    contactPerson: 'Maija Aalto',
    note: 'Prefers deliveries before ten. <b>Ring twice</b>',
  },
}
const person = (id: number, source: string, key: string, name: string, birthDate?: string): ReviewSide => ({
  customerId: customerId(id),
  name,
  kind: 'person',
  record: {
    ...blank,
    source,
    key,
    name,
    ...(birthDate ? { birthDate } : {}),
    addresses: [{ street: 'Rantatie 5', postalCode: '65100', town: 'Vaasa', active: true }],
  },
})

export const reviews: Review[] = [
  {
    id: 'pair-1',
    left: aalto,
    right: kahvila,
    weight: 5.2,
    evidence: [
      evidence('phone-same', 'Same mobile number', 8.4),
      evidence('name-close', 'The names are close: one is the other inflected', 3.1),
      evidence('street-same', 'Same street and house number', 2.2),
      // Of a server that knows more than this console.
      { why: { code: 'evidence.delivery-place-same', params: {} }, weight: 0.9 },
      evidence('email-differs', 'The e-mail addresses differ', -0.6),
    ],
    because: because('doubt.near'),
    atStake: { minor: 13_230_45, currency: 'EUR' },
  },
  {
    id: 'pair-2',
    left: person(3, 'ledger', '10511', 'Matti Korhonen', '1952-04-01'),
    right: person(4, 'salesbook', 'R-0087', 'Matti Korhonen', '1979-10-12'),
    weight: -1.4,
    evidence: [
      evidence('name-same', 'Same name', 6.2),
      evidence('street-same', 'Same address', 4.9),
      evidence('birth-differs', 'The dates of birth differ', -5.5),
    ],
    because: because('doubt.conflict'),
    atStake: { minor: 420_00, currency: 'EUR' },
  },
  {
    id: 'pair-3',
    left: person(5, 'ledger', '10602', 'Anna-Kaarina Virtanen-Mäkeläinen'),
    right: person(6, 'own', 'k-9', 'Anni Virtanen'),
    weight: 0.3,
    evidence: [evidence('given-name-nickname', 'A short form of the same first name', 2.4)],
    because: because('doubt.ambiguous'),
  },
]

export const merged: DecisionAnswer = {
  undo: 12,
  effect: {
    outcome: 'one',
    before: [
      { customerId: customerId(1), name: 'Kahvila Aalto Oy', kind: 'company' },
      { customerId: customerId(2), name: 'Aallon kahvila', kind: 'company' },
    ],
    after: [{ customerId: customerId(1), name: 'Kahvila Aalto Oy', kind: 'company' }],
  },
}
export const split: DecisionAnswer = {
  undo: 14,
  effect: {
    outcome: 'apart',
    before: [{ customerId: customerId(1), name: 'Kahvila Aalto Oy', kind: 'company' }],
    after: [
      { customerId: customerId(1), name: 'Kahvila Aalto Oy', kind: 'company' },
      { customerId: customerId(9), name: 'Aallon kahvila', kind: 'company' },
    ],
  },
}

const queue = (...events: QueueEvent[]): Queue => events.reduce(reduceQueue, emptyQueue)
export const loaded: QueueEvent = { kind: 'loaded', answer: { reviews, total: 42 } }
const [first] = reviews as [Review]
const decided: QueueEvent = { kind: 'decided', review: first, verdict: 'same', answer: merged }

export const reviewScreens: Record<string, Queue> = {
  review: queue(loaded),
  'review-against': queue(loaded, { kind: 'shown', id: 'pair-2' }),
  'review-loading': queue(),
  'review-empty': queue({ kind: 'loaded', answer: { reviews: [], total: 0 } }),
  'review-error': queue({ kind: 'load-failed', problem: { code: 'ui.failed.offline', fields: {} } }),
  'review-decided': queue(loaded, { kind: 'asked' }, decided),
  'review-waiting': queue(loaded, { kind: 'asked' }, { ...decided, answer: { undo: 12, jobId: 'j' } }),
  'review-gone': queue(loaded, { kind: 'asked' }, { kind: 'gone', id: 'pair-1' }),
}
