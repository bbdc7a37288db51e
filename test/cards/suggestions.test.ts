/** What was said to suggestions, as it bears on a card, and what a card showed of them. */
import { expect, test } from 'vitest'
import { type CardRules, type CustomerFile, composeCard, suggestionsOn } from '../../server/cards/compose-card.ts'
import { withAnswers } from '../../server/cards/suggestions.ts'
import { noContact } from '../../server/cards/touches.ts'
import type { SaidOf } from '../../server/ports/suggestions.ts'
import type { StoredSuggestions } from '../../shared/insight.ts'
import type { SuggestionAnswer } from '../../shared/suggestions.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const today = '2026-11-24'
const suggestion = (item: string) => ({
  item,
  sku: item,
  product: item.toUpperCase(),
  why: { code: `why.${item}`, params: {} },
})
const said = (item: string, answer: SuggestionAnswer | null, day: string, list: SaidOf['list'] = 'fits'): SaidOf => ({
  ...{ list, item, answer, at: `${day}T10:00:00.000Z` },
})

test.each<[string, SaidOf[], string[], string[]]>([
  ['nothing was said', [], ['a', 'b'], []],
  ['no thanks today', [said('a', 'no-thanks', today)], ['b'], ['a 2027-02-22']],
  ['no thanks 89 days ago keeps still one day more', [said('a', 'no-thanks', '2026-08-27')], ['b'], ['a 2026-11-25']],
  ['no thanks 90 days ago is over', [said('a', 'no-thanks', '2026-08-26')], ['a', 'b'], []],
  ['no thanks that was taken back', [said('a', null, today)], ['a', 'b'], []],
  ['no thanks in the other list', [said('a', 'no-thanks', today, 'likelyNext')], ['a', 'b'], []],
  ['offered stays, and says so', [said('a', 'offered', '2026-10-25')], ['a offered', 'b'], []],
  ['taken over 30 days ago is not told any more', [said('a', 'took', '2026-10-24')], ['a', 'b'], []],
  ['of something that is suggested no more', [said('z', 'no-thanks', today)], ['a', 'b'], []],
])('%s', (_what, newest, open, aside) => {
  const rules = { list: 'fits', said: newest, silenceDays: 90, today } as const
  const { items, silenced } = withAnswers(['a', 'b'].map(suggestion), rules)
  expect(items.map(({ item, answered }) => (answered ? `${item} ${answered.answer}` : item))).toEqual(open)
  expect(silenced.map(({ item, until }) => `${item} ${until}`)).toEqual(aside)
})

const rules: CardRules = {
  disclose: { balance: 'at-ring', terms: 'at-ring' },
  links: new Map(),
  connectedRoles: new Set(['sales']),
  connectedDatasets: new Set(['purchases']),
  ...{ currency: 'EUR', today, silenceDays: 90 },
  nameOf: () => undefined,
}
const items = ['a', 'b', 'c', 'd'].map(suggestion)
function file(stored: StoredSuggestions, newest: SaidOf[] = []): CustomerFile {
  return {
    customer: { customerId: 'c' as CustomerId, name: 'Aalto', kind: 'company', phones: [], emails: [], why: [] },
    ...{ records: [], sources: [], ledgers: [], purchases: [], credit: [], orders: [], cases: [], touches: [] },
    ...{ contacted: noContact, said: newest },
    insight: { asOf: '2026-11-24T10:00:00.000Z', modelVersion: 1, parts: { fits: stored }, products: [] },
  }
}
function drawn(facts: CustomerFile, maySeeFigures = true) {
  const viewer = { language: 'en', maySeeFigures } as const
  const card = composeCard(facts, viewer, { answered: true, checked: true }, rules)
  return { fits: card.sections.fits, showings: suggestionsOn(card, facts, viewer, rules) }
}
const listed = (showings: ReturnType<typeof suggestionsOn>) =>
  showings.map(({ item, isHeldBack }) => [item, isHeldBack])

test('of what keeps still the next ones take the place, and the card names it', () => {
  const { fits, showings } = drawn(file({ items }, [said('a', 'no-thanks', today)]))
  expect(fits.data?.items.map(({ item }) => item)).toEqual(['b', 'c', 'd'])
  expect(fits.data?.silenced).toEqual([{ item: 'a', product: 'A', until: '2027-02-22' }])
  expect(showings[0]).toEqual({
    ...{ customerId: 'c', list: 'fits', item: 'b', rule: 'why.b', day: today, isHeldBack: false },
  })
  expect(listed(showings)).toEqual([
    ['b', false],
    ['c', false],
    ['d', false],
  ])
})

test('where all of it keeps still it can still be taken back', () => {
  const { fits, showings } = drawn(file({ items: items.slice(0, 1) }, [said('a', 'no-thanks', today)]))
  expect(fits).toMatchObject({ state: 'ready', data: { items: [], silenced: [{ item: 'a' }] } })
  expect(showings).toEqual([])
})

test('of whoever is held back the card shows nothing, and the log what it would have shown', () => {
  const { fits, showings } = drawn(file({ items, heldBack: 'comparison' }))
  expect(fits).toMatchObject({ state: 'missing', why: { code: 'section.comparison' } })
  expect(fits.data).toBeUndefined()
  expect(listed(showings)).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ])
})

test('who did not agree, and who may see no figures, is shown nothing, and nothing is logged', () => {
  expect(drawn(file({ heldBack: 'no-consent' })).showings).toEqual([])
  expect(drawn(file({ items }), false)).toMatchObject({ fits: { state: 'masked' }, showings: [] })
  expect(drawn(file({ items, heldBack: 'comparison' }), false)).toMatchObject({
    fits: { state: 'masked' },
    showings: [],
  })
})
