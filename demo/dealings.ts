/** What passed between the wholesaler and its customers beside orders: cases, talks with the sales people, survey answers. */
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import { comments, complaints, contactSubjects } from './customer-words.ts'
import type { TrueCustomer } from './people-and-firms.ts'

/** As the accounting program writes it. */
export type CaseState = 'avoin' | 'käsittelyssä' | 'odottaa' | 'ratkaistu' | 'suljettu'
export interface Case {
  customer: TrueCustomer
  daysAgo: number
  subject: string
  state: CaseState
}
export interface Contact {
  customer: TrueCustomer
  daysAgo: number
  /** Of the firm's own clock. */
  hour: number
  minute: number
  channel: string
  subject: string
  person: string
  mood?: 'hyvä' | 'neutraali' | 'huono'
}
export interface Answer {
  customer: TrueCustomer
  daysAgo: number
  /** 0–10 */
  score: number
  comment?: string
}
export interface Dealings {
  cases: Case[]
  contacts: Contact[]
  answers: Answer[]
}

const salesPeople = ['Anna Virtanen', 'Lauri Korhonen', 'Mika Lampi', 'Eva Strand']
const moodWords = { good: 'hyvä', neutral: 'neutraali', bad: 'huono' } as const
type Mood = keyof typeof moodWords

export function makeDealings(chance: Chance, lives: readonly Life[]): Dealings {
  const of = <Thing>(make: (chance: Chance, life: Life) => Thing[]): Thing[] =>
    lives.flatMap((life) => make(chance, life))
  return { cases: of(casesOf), contacts: of(contactsOf), answers: of(answersOf) }
}

/** Somebody lost does not complain today, and nobody did before their first order. */
const dayWithin = (chance: Chance, life: Life, mostDays: number): number => {
  const until = Math.max(1, life.untilDaysAgo - 20)
  return chance.whole(until, Math.max(until, Math.min(life.fromDaysAgo, mostDays)))
}

function casesOf(chance: Chance, life: Life): Case[] {
  const { customer, role } = life
  const one = (daysAgo: number, state: CaseState): Case => {
    return { customer, daysAgo, state, subject: chance.pick(complaints[customer.tongue]) }
  }
  if (role === 'overdue') return [one(9, 'käsittelyssä'), one(140, 'ratkaistu')]
  if (role === 'unhappy') return [one(48, 'suljettu')]
  if (role !== undefined || !chance.happens(life.isUnhappy ? 0.5 : 0.12)) return []
  return Array.from({ length: chance.whole(1, life.isUnhappy ? 3 : 2) }, () => {
    const daysAgo = dayWithin(chance, life, 500)
    const isRecent = daysAgo < 30
    return one(daysAgo, chance.pick(isRecent ? ['avoin', 'käsittelyssä', 'odottaa'] : ['ratkaistu', 'suljettu']))
  })
}

function contactsOf(chance: Chance, life: Life): Contact[] {
  const many = life.role ? 3 : chance.happens(life.habit === 'one-off' ? 0.2 : 0.5) ? chance.whole(1, 4) : 0
  // One sales person looks after a customer.
  const person = chance.pick(salesPeople)
  const subjectsLeft = {
    good: chance.shuffle(contactSubjects.good),
    neutral: chance.shuffle(contactSubjects.neutral),
    bad: chance.shuffle(contactSubjects.bad),
  }
  return Array.from({ length: many }, (_, at) => {
    const isLast = at === 0
    const daysAgo = life.role && isLast ? Math.max(3, life.untilDaysAgo - 15) : dayWithin(chance, life, 600)
    const drawn = life.role === 'overdue' && isLast ? 'bad' : moodOf(chance, life)
    const mood = subjectsLeft[drawn].length > 0 ? drawn : 'neutral'
    return {
      customer: life.customer,
      daysAgo,
      hour: chance.whole(8, 16),
      minute: chance.whole(0, 59),
      channel: chance.pick(['Puhelu', 'Puhelu', 'Sähköposti', 'Käynti']),
      subject: subjectsLeft[mood].pop() ?? 'Soitettu',
      person,
      // A mood is noted when it is worth it.
      ...(mood !== 'neutral' || chance.happens(0.3) ? { mood: moodWords[mood] } : {}),
    }
  })
}

function moodOf(chance: Chance, { isUnhappy, role }: Life): Mood {
  if (role === 'champion') return 'good'
  if (isUnhappy) return role === 'unhappy' || chance.happens(0.6) ? 'bad' : 'neutral'
  return chance.happens(0.35) ? 'good' : chance.happens(0.1) ? 'bad' : 'neutral'
}

function answersOf(chance: Chance, life: Life): Answer[] {
  const { customer, role } = life
  const isAsked = role !== undefined && role !== 'newcomer'
  if (!isAsked && !chance.happens(life.habit === 'one-off' || life.habit === 'new' ? 0.12 : 0.35)) return []
  // Nobody says the same twice.
  const ofTongue = (kind: keyof typeof comments) => chance.shuffle(comments[kind][customer.tongue])
  const left = { good: ofTongue('good'), middling: ofTongue('middling'), bad: ofTongue('bad') }
  return Array.from({ length: isAsked ? 2 : chance.whole(1, 3) }, (_, at) => {
    const daysAgo = isAsked && at === 0 ? Math.max(20, life.untilDaysAgo - 20) : dayWithin(chance, life, 700)
    const score = scoreOf(chance, life)
    const comment = isAsked || chance.happens(0.45) ? left[kindOf(score)].pop() : undefined
    return { customer, daysAgo, score, ...(comment === undefined ? {} : { comment }) }
  })
}

/** Promoters, passives and detractors of the net promoter score. */
const kindOf = (score: number): keyof typeof comments => (score >= 9 ? 'good' : score >= 7 ? 'middling' : 'bad')

function scoreOf(chance: Chance, { isUnhappy, role }: Life): number {
  if (role === 'champion') return chance.whole(9, 10)
  if (role === 'unhappy') return chance.whole(1, 3)
  if (role === 'overdue') return chance.whole(7, 8)
  return isUnhappy ? chance.whole(0, 6) : chance.happens(0.5) ? chance.whole(9, 10) : chance.whole(5, 8)
}
