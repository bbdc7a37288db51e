/** The message catalogue: three languages that say the same things of the same things. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test, vi } from 'vitest'
import { createWords } from '../../client/words.tsx'
import { catalogue, text } from '../../shared/messages/catalogue.ts'
import { languages } from '../../shared/vocabulary.ts'

const root = join(import.meta.dirname, '../..')
const keys = Object.keys(catalogue.en).sort()
type Syntax = ReturnType<IntlMessageFormat['getAst']>

/** Names of the parameters a message takes, whatever it does with them. */
function parameters(syntax: Syntax): string[] {
  const names = syntax.flatMap((part) => {
    const inner = 'options' in part ? Object.values(part.options).flatMap((option) => parameters(option.value)) : []
    // Kinds of ICU parts: 0 is plain text, 7 the number sign of a plural; every other names a parameter.
    return part.type === 0 || part.type === 7 ? inner : [part.value, ...inner]
  })
  return [...new Set(names)].sort()
}
const compiled = (language: (typeof languages)[number], source: string) =>
  new IntlMessageFormat(source, language, undefined, { ignoreTag: true })

test.each(languages)('%s has every message and no other', (language) => {
  expect(Object.keys(catalogue[language]).sort()).toEqual(keys)
  expect(Object.values(catalogue[language]).filter((message) => message.trim() === '')).toEqual([])
})

test.each(['fi', 'sv'] as const)('every message of %s can be read and takes what the English one takes', (language) => {
  const wrong = Object.entries(catalogue[language]).filter(([key, message]) => {
    const english = catalogue.en[key as keyof typeof catalogue.en]
    const wanted = parameters(compiled('en', english).getAst())
    return JSON.stringify(parameters(compiled(language, message).getAst())) !== JSON.stringify(wanted)
  })
  expect(wrong).toEqual([])
})

test('a message that takes other parameters would be noticed', () => {
  expect(parameters(compiled('en', '{count, plural, one {# row of {source}} other {# rows}}').getAst())).toEqual([
    'count',
    'source',
  ])
  expect(parameters(compiled('en', 'No row').getAst())).toEqual([])
})

test('plurals follow each language', () => {
  const overdue = (language: (typeof languages)[number], count: number) =>
    text(language, 'ui.balance.overdue-days', { amount: 'X', count })
  expect([overdue('en', 1), overdue('en', 19)]).toEqual(['X overdue by 1 day', 'X overdue by 19 days'])
  expect([overdue('fi', 1), overdue('fi', 19)]).toEqual(['X erääntynyt, 1 päivä', 'X erääntynyt, 19 päivää'])
  expect([overdue('sv', 1), overdue('sv', 19)]).toEqual(['X förfallet sedan 1 dag', 'X förfallet sedan 19 dagar'])
})

test.each(languages)('what %s says without MessageFormat is what MessageFormat says', (language) => {
  const plain = Object.entries(catalogue[language]).filter(([, message]) =>
    compiled(language, message)
      .getAst()
      .every(({ type }) => type === 0 || type === 1),
  )
  expect(plain.length).toBeGreaterThan(500)
  for (const [code, message] of plain) {
    const names = parameters(compiled(language, message).getAst())
    const params = Object.fromEntries(names.map((name, at) => [name, at % 2 === 0 ? `{${name}} 'äö' $&` : 12_345.5]))
    expect(text(language, code, params)).toBe(compiled(language, message).format(params))
    if (names.length > 0) expect(() => text(language, code)).toThrow(/not provided/)
  }
})

test('a day is written with its year once that is over, and a minute as the clock of the company has it', () => {
  vi.useFakeTimers({ now: Date.parse('2026-12-31T21:59:30Z') })
  const words = createWords('en', 'Europe/Helsinki')
  const said = () => [
    words.date('2026-11-24'),
    words.date('2027-01-02'),
    words.time(Date.now()),
    words.today(Date.now()),
  ]
  expect(said()).toEqual(['24 Nov', '2 Jan 2027', '23:59', '2026-12-31'])
  vi.setSystemTime(Date.parse('2026-12-31T22:00:00Z'))
  expect(said()).toEqual(['24 Nov 2026', '2 Jan', '00:00', '2027-01-01'])
  expect(words.date('soon' as never)).toBe('soon')
  vi.useRealTimers()
})

test('every word of the console is said somewhere', () => {
  const sources = globSync('client/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))
  const said = sources.join('\n')
  // Codes put together from a state (`ui.bar.${phase}`) are said when their beginning is.
  const begun = [...said.matchAll(/`(ui\.[\w.-]+\.)\$\{/g)].map((match) => match[1] ?? '')
  const viaKind = [...said.matchAll(/'(ui\.[\w.-]+)'/g)].map((match) => match[1] ?? '')
  const unsaid = keys.filter(
    (key) =>
      key.startsWith('ui.') &&
      !viaKind.includes(key) &&
      !begun.some((start) => key.startsWith(start)) &&
      !viaKind.some((start) => key.startsWith(`${start}.`)),
  )
  expect(unsaid).toEqual([])
})

test('a reason that cannot be said, from a server of another version, costs its own words and not the page', () => {
  const told: unknown[] = []
  const error = vi.spyOn(console, 'error').mockImplementation((problem) => told.push(problem))
  const words = createWords('en', 'Europe/Helsinki')
  expect(words.reason({ code: 'guess.by-both', params: {}, text: 'by its name' })).toBe('by its name')
  expect(words.reason({ code: 'guess.of-tomorrow', params: {} })).toBe('guess.of-tomorrow')
  expect(told).toHaveLength(1)
  error.mockRestore()
})
