/**
 * After a card is drawn: its sections are asked of the sources themselves, in parallel, and what comes updates the drawn
 * card. A source that is late or fails leaves the index's figures, and the section says so. The first card never waits.
 */
import type { CallId, CardSections, CustomerId, Section } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { CustomerFile } from '../cards/compose-card.ts'
import type { Desks } from '../cards/desks.ts'
import { withLiveRows } from '../cards/live-facts.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { Person } from '../ports/ground-store.ts'
import type { LiveFigures } from '../ports/live-figures.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Push } from '../ports/push.ts'
import type { AcceptedRow, DatasetName } from '../ports/rows.ts'
import { type SourceConfig, SourceProblem } from '../ports/source.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { createRowMapper } from '../sync/map-row.ts'
import { hasAnswered } from './pop-desk.ts'
import type { CardDesk } from './show-card.ts'
import type { SourceBook } from './source-book.ts'

export interface LiveFiguresParts {
  live: LiveFigures
  book: Pick<SourceBook, 'all' | 'get'>
  company: { country: string; currency: string }
  numberPlan: NumberPlan
  hash: (text: string) => string
  calls: LiveCalls
  cards: CardDesk
  desks: Desks
  push: Push
  views: ViewLog
  clock: Clock
  log: Log
}

export interface Freshen {
  /** Asks for what this person's card of this call can be asked for; resolves when everything has come or has not. */
  freshen(person: Person, callId: CallId): Promise<void>
}

/** Which datasets a section is drawn from. */
const datasetsOf: Record<'balance' | 'terms', DatasetName[]> = {
  balance: ['balances', 'invoices'],
  terms: ['credit'],
}
/** Several people may have the same card: within this time they have the same answer. */
const sameAnswerMs = 2000

type Answer = { rows: AcceptedRow[] } | { problem: SourceProblem }

export function createFreshen(parts: LiveFiguresParts): Freshen {
  const { calls, cards, desks, push, views, clock, log } = parts
  const hasLive = () => parts.book.all().some((source) => 'live' in source && source.live)
  const answers = new Map<string, { askedMs: number; answer: Promise<Answer> }>()

  function ask(source: SourceConfig, dataset: DatasetName, key: string): Promise<Answer> {
    const nowMs = clock.steadyMs()
    for (const [old, { askedMs }] of answers) if (nowMs - askedMs > sameAnswerMs) answers.delete(old)
    const question = JSON.stringify([source.name, dataset, key])
    const known = answers.get(question)
    if (known) return known.answer
    const answer = asked(source, dataset, key)
    answers.set(question, { askedMs: nowMs, answer })
    // What failed is asked again by whoever comes next.
    void answer.then((given) => {
      if ('problem' in given) answers.delete(question)
    })
    return answer
  }

  async function asked(source: SourceConfig, dataset: DatasetName, key: string): Promise<Answer> {
    try {
      const raw = await parts.live.ask({ source, dataset, key })
      const { company, numberPlan, hash } = parts
      const config = source.datasets[dataset]
      // It was asked for one customer: whose it is need not stand in the answer, however many columns tell it.
      const asOne = config && { ...config, columns: { ...config.columns, customer: { value: key } } }
      const askedSource = { ...source, datasets: { ...source.datasets, ...(asOne ? { [dataset]: asOne } : {}) } }
      const mapper = createRowMapper({ source: askedSource, company, numberPlan, hash })
      const rows = raw.flatMap((row) => mapper.map(dataset, row).accepted)
      return { rows }
    } catch (error) {
      if (error instanceof SourceProblem) return { problem: error }
      log.error('live-figures-failed', error, { source: source.name })
      return { problem: new SourceProblem('live.failed', { source: source.name }) }
    }
  }

  async function freshenSection(
    person: Person,
    callId: CallId,
    customerId: CustomerId,
    facts: CustomerFile,
    name: 'balance' | 'terms',
  ): Promise<void> {
    const questions = facts.records.flatMap(({ source: sourceName, key }) => {
      const source = parts.book.get(sourceName)
      const live = source && 'live' in source ? source.live : undefined
      return datasetsOf[name].flatMap((dataset) => (source && live?.[dataset] ? [{ source, dataset, key }] : []))
    })
    const state = desks.get(person.personId, callId)?.pop.card?.sections[name].state
    if (questions.length === 0 || state === 'masked') return
    const given = await Promise.all(
      questions.map(async ({ source, dataset, key }) => ({
        source: source.name,
        dataset,
        key,
        answer: await ask(source, dataset, key),
      })),
    )
    const problem = given.flatMap(({ answer }) => ('problem' in answer ? [answer.problem] : []))[0]
    const fresh = problem
      ? undefined
      : withLiveRows(
          facts,
          given.map(({ source, dataset, key, answer }) => ({
            source,
            dataset,
            key,
            rows: 'rows' in answer ? answer.rows : [],
          })),
          clock.now().toISOString(),
        )
    await calls.inTurnOf(callId, async (call) => {
      const onDesk = desks.get(person.personId, callId)
      const card = onDesk?.pop.card
      if (!call || !card || onDesk.customerId !== customerId) return
      const before: Section<unknown> = card.sections[name]
      if (before.state === 'masked') return
      const progress = { answered: hasAnswered(call, person), checked: onDesk.checked }
      const section = fresh
        ? changed(before, cards.compose(fresh, person, progress).sections[name])
        : {
            ...before,
            state: 'stale' as const,
            why: cards.inWords(person, {
              code: problem?.code.startsWith('live.') ? problem.code : 'live.failed',
              params: { source: questions[0]?.source.name ?? '' },
            }),
          }
      const sections = { [name]: section } as Partial<CardSections>
      const rev = calls.nextRev(callId)
      desks.put(person.personId, callId, {
        ...onDesk,
        pop: { ...onDesk.pop, rev, card: { ...card, sections: { ...card.sections, ...sections } } },
      })
      push.toPerson(person.personId, 'card', { callId, rev, sections })
      void views.shown(person.personId, 'card', [customerId], callId)
    })

    function changed(before: Section<unknown>, now: Section<unknown>): Section<unknown> {
      if (JSON.stringify(before.data) === JSON.stringify(now.data)) return now
      return { ...now, why: cards.inWords(person, { code: 'live.changed', params: {} }) }
    }
  }

  return {
    async freshen(person, callId) {
      if (!hasLive()) return
      const customerId = desks.get(person.personId, callId)?.customerId
      if (customerId === undefined) return
      const facts = await cards.facts(customerId)
      if (!facts) return
      await Promise.all(
        (['balance', 'terms'] as const).map((name) => freshenSection(person, callId, customerId, facts, name)),
      )
    },
  }
}
