/**
 * What was said to suggestions, as it bears on a card: what somebody did not want keeps still for a while, what was offered or
 * taken shows that it was. And what a card showed, for the log: of whoever is held back for comparison, what it would have shown.
 */

import type { AnsweredSuggestion, SilencedSuggestion, StoredSuggestions, Suggestion } from '../../shared/insight.ts'
import { type SuggestionList, suggestionLists } from '../../shared/suggestions.ts'
import type { CalendarDate, CardSections } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'
import type { SaidOf, Showing } from '../ports/suggestions.ts'

/** As long as a purchase counts as following a suggestion. */
export const answersShownDays = 30
/** Those set aside that are named. */
const silencedShown = 3
const msPerDay = 86_400_000

export const daysLater = (day: CalendarDate, days: number): CalendarDate =>
  new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10)

export interface AnswerRules {
  list: SuggestionList
  /** Newest of each suggestion. */
  said: readonly SaidOf[]
  silenceDays: number
  today: CalendarDate
}

/** The first day on which a suggestion that was not wanted may be made again, if that is still to come. */
function silentUntil(said: SaidOf | undefined, { silenceDays, today }: AnswerRules): CalendarDate | undefined {
  if (said?.answer !== 'no-thanks') return undefined
  const until = daysLater(said.at.slice(0, 10), silenceDays)
  return until > today ? until : undefined
}

function answeredAs(said: SaidOf | undefined, { today }: AnswerRules): Pick<AnsweredSuggestion, 'answered'> {
  if (said?.answer !== 'offered' && said?.answer !== 'took') return {}
  if (daysLater(said.at.slice(0, 10), answersShownDays) < today) return {}
  return { answered: { answer: said.answer, at: said.at } }
}

/** @returns what may be suggested, each with what was said to it of late, and the first of what keeps still */
export function withAnswers<Item extends Suggestion>(
  items: readonly Item[],
  rules: AnswerRules,
): { items: (Item & AnsweredSuggestion)[]; silenced: SilencedSuggestion[] } {
  const saidOf = new Map(rules.said.filter(({ list }) => list === rules.list).map((one) => [one.item, one]))
  const silenced: SilencedSuggestion[] = []
  const open: (Item & AnsweredSuggestion)[] = []
  for (const item of items) {
    const said = saidOf.get(item.item)
    const until = silentUntil(said, rules)
    if (until === undefined) open.push({ ...item, ...answeredAs(said, rules) })
    else silenced.push({ item: item.item, product: item.product, until })
  }
  return { items: open, silenced: silenced.slice(0, silencedShown) }
}

/**
 * @param sections as they were composed for somebody
 * @param asIfOffered the same of whoever is held back for comparison, were they not
 */
export function showingsOf(
  facts: CardFacts,
  sections: CardSections,
  asIfOffered: (facts: CardFacts) => Pick<CardSections, SuggestionList>,
  day: CalendarDate,
): Showing[] {
  const { customerId } = facts.customer
  return suggestionLists.flatMap((list) => {
    const isHeldBack = sections[list].why?.code === 'section.comparison'
    const { data } = isHeldBack ? asIfOffered(offered(facts))[list] : sections[list]
    return (data?.items ?? []).map(({ item, why }) => ({ customerId, list, item, rule: why.code, day, isHeldBack }))
  })
}

/** As if nobody were held back for comparison. */
function offered(facts: CardFacts): CardFacts {
  if (!facts.insight) return facts
  const parts = { ...facts.insight.parts }
  for (const list of suggestionLists) {
    const stored = parts[list] as StoredSuggestions | undefined
    if (stored?.heldBack === 'comparison') parts[list] = { items: stored.items ?? [] } satisfies StoredSuggestions
  }
  return { ...facts, insight: { ...facts.insight, parts } }
}
