/** Who is found by what is typed, in which order and why, on both databases. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { population } from '../../bench/population.ts'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { openIndexReader, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { readSearch } from '../../server/callers/read-search.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { Generation, IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import { foldWords } from '../../shared/fold.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const ledger: SourceConfig = {
  name: 'ledger',
  roles: ['accounting', 'sales'],
  kind: 'csv',
  path: '/nowhere',
  everyMs: 1000,
  trust: 1,
  datasets: {
    customers: { columns: {} },
    invoices: { columns: {} },
    orders: { columns: {} },
    purchases: { columns: {} },
  },
}
const records = [
  record('ledger', 'C100', { name: 'Kahvila Ääni Oy', businessId: '1234567-1', phones: ['+358401234567'] }),
  record('ledger', 'C101', { name: 'Kahvila Meri', phones: ['+35891234567'], emails: ['meri@kahvila.example'] }),
  record('ledger', 'C102', {
    name: 'Matti Virtanen',
    emails: ['matti.virtanen@posti.example'],
    loyaltyNumber: 'K-998877',
  }),
  record('ledger', 'C103', { name: 'Maija Virtanen-Aho', phones: ['+358505556677'] }),
  record('ledger', 'C104', { name: 'Martti Wirtanen' }),
  record('ledger', 'C105', { name: 'Åke Öström' }),
  record('ledger', 'C106', { name: 'Иван Петров' }),
  record('ledger', 'C107', { name: '24 Seven Oy' }),
  record('ledger', 'C108', { name: 'Aalto Oy' }),
  record('ledger', 'C109', { name: 'Aaltonen Oy' }),
]
const papers: AcceptedRow[] = [
  { dataset: 'invoices', row: { key: 'i1', customer: 'C100', number: '20418', openMinor: 1, currency: 'EUR' } },
  { dataset: 'invoices', row: { key: 'INV-77', customer: 'C101', openMinor: 1, currency: 'EUR' } },
  { dataset: 'orders', row: { key: 'SO-5150', customer: 'C102', isOpen: true, currency: 'EUR' } },
  { dataset: 'purchases', row: { customer: 'C103', date: '2026-11-01', order: 'W4711', currency: 'EUR' } },
]
const by = { at: '2026-11-26T00:00:00.000Z', matching: 'rules', decidedSeq: 0 }
const idOf = (name: string) => `id ${name}` as CustomerId
const numberPlan = createNumberPlan()

async function load(writer: IndexWriter, rows: AcceptedRow[]): Promise<void> {
  const loading = await writer.beginLoad(ledger)
  await loading.add(rows)
  await loading.finish({ asOf: by.at })
  await loading.commit()
}
const rowsOf = (of: typeof records): AcceptedRow[] => of.map(({ row }) => ({ dataset: 'customers', row }))
const generationOf = (of: typeof records) => {
  const groups = matched(of)
  const ids = groups.groups.map(({ members }) => idOf(members[0]?.row.name ?? ''))
  return buildGeneration(groups, ids, [], new Map())
}

/** Typed → who is found, in which order. */
const cases: [typed: string, found: string[]][] = [
  ['kahvila', ['Kahvila Meri', 'Kahvila Ääni Oy']],
  ['Ääni kahvila', ['Kahvila Ääni Oy']],
  ['aani', ['Kahvila Ääni Oy']],
  ['aalto', ['Aalto Oy', 'Aaltonen Oy']],
  ['aalt', ['Aalto Oy', 'Aaltonen Oy']],
  // Whole words, then one letter off.
  ['virtanen', ['Maija Virtanen-Aho', 'Matti Virtanen', 'Martti Wirtanen']],
  ['wirtanen', ['Martti Wirtanen', 'Maija Virtanen-Aho', 'Matti Virtanen']],
  ['virtanen matti', ['Matti Virtanen', 'Martti Wirtanen']],
  // One letter wrong, missing, doubled, swapped; in each word.
  ['matti virtamen', ['Matti Virtanen']],
  ['matti virtaen', ['Matti Virtanen']],
  ['matti virttanen', ['Matti Virtanen']],
  ['virtanne matti', ['Matti Virtanen']],
  ['mattti virtanne', ['Matti Virtanen']],
  ['matii virtannen', ['Matti Virtanen']],
  // Mistyped before it is all typed.
  ['kavhi', ['Kahvila Meri', 'Kahvila Ääni Oy']],
  ['matti virtna', ['Matti Virtanen']],
  ['öström', ['Åke Öström']],
  ['oestroem', ['Åke Öström']],
  ['aake ostrom', ['Åke Öström']],
  ['ostrm', ['Åke Öström']],
  ['петро', ['Иван Петров']],
  ['питров', ['Иван Петров']],
  ['24 seven', ['24 Seven Oy']],
  // Numbers, as people write them.
  ['0401234567', ['Kahvila Ääni Oy']],
  ['040 123 4567', ['Kahvila Ääni Oy']],
  ['+358 40 1234567', ['Kahvila Ääni Oy']],
  ['+358 (0)40-123 4567', ['Kahvila Ääni Oy']],
  ['00358401234567', ['Kahvila Ääni Oy']],
  ['358401234567', ['Kahvila Ääni Oy']],
  ['(09) 123 4567', ['Kahvila Meri']],
  ['34567', ['Kahvila Meri', 'Kahvila Ääni Oy']],
  ['12 345 67', ['Kahvila Meri', 'Kahvila Ääni Oy']],
  ['56677', ['Maija Virtanen-Aho']],
  ['050 55', ['Maija Virtanen-Aho']],
  ['+35850', ['Maija Virtanen-Aho']],
  // Ids and e-mails.
  ['1234567-1', ['Kahvila Ääni Oy']],
  ['12345671', ['Kahvila Ääni Oy']],
  ['FI12345671', ['Kahvila Ääni Oy']],
  ['fi 1234567-1', ['Kahvila Ääni Oy']],
  ['K-998877', ['Matti Virtanen']],
  ['k-9988', ['Matti Virtanen']],
  ['matti.virtanen@posti.example', ['Matti Virtanen']],
  ['MERI@KAHVILA.EXAMPLE', ['Kahvila Meri']],
  ['meri@k', ['Kahvila Meri']],
  // Papers, and what the source calls them.
  ['20418', ['Kahvila Ääni Oy']],
  ['Invoice #20418', ['Kahvila Ääni Oy']],
  ['inv-77', ['Kahvila Meri']],
  ['so-5150', ['Matti Virtanen']],
  ['W4711', ['Maija Virtanen-Aho']],
  ['c104', ['Martti Wirtanen']],
  // Nobody.
  ['', []],
  ['%', []],
  ['_____', []],
  ['%virtanen%', ['Maija Virtanen-Aho', 'Matti Virtanen', 'Martti Wirtanen']],
  ['🙂', []],
  ['xqzxqzxqz', []],
  ['999999999999999999999', []],
  ["'; drop table customers; --", []],
  ['a'.repeat(200), []],
  ['\u0000\u0001 \ud800', []],
  ['x1\ud800y', []],
  ['@\ud800', []],
]

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let writer: IndexWriter
  let reader: IndexReader
  beforeAll(async () => {
    place = await start()
    const where = await place.fresh()
    writer = await openIndexWriter(where)
    reader = openIndexReader(where)
    await load(writer, [...rowsOf(records), ...papers])
    await writer.publish(generationOf(records), by)
  })
  afterAll(async () => {
    await reader.close()
    await writer.close()
    await place.stop()
  })
  const search = (typed: string, ofFigures = true) => reader.search(readSearch(typed, numberPlan, 'FI', ofFigures), 20)

  test.each(cases)('%j finds %j', async (typed, found) => {
    expect((await search(typed)).map((hit) => hit.name)).toEqual(found)
  })

  test.each([
    ['virtanne', 'found.name-like', { words: 'virtanen' }],
    ['040 123 4567', 'found.number', { number: '+358401234567' }],
    ['56677', 'found.number-end', { number: '+358505556677' }],
    ['FI12345671', 'found.id', { id: '1234567-1' }],
    ['meri@k', 'found.email', { email: 'meri@kahvila.example' }],
    ['20418', 'found.invoice', { number: '20418' }],
    ['so-5150', 'found.order', { number: 'SO-5150' }],
    ['c104', 'found.customer-key', { key: 'C104', source: 'ledger' }],
    ['kahvila', 'found.name', {}],
  ])('%j is found because of %s', async (typed, code, params) => {
    expect((await search(typed))[0]?.because).toEqual({ code, params })
  })

  test('whoever may not see figures finds nobody by an order or invoice', async () => {
    for (const typed of ['20418', 'INV-77', 'SO-5150', 'W4711']) expect(await search(typed, false)).toEqual([])
  })
})

const edits = ['wrong', 'missing', 'more', 'doubled', 'swapped'] as const
const letters = [...'abcdefghijklmnopqrstuvwxyzåäö']

/** One letter of the word otherwise than it is. */
function edited(word: string, edit: (typeof edits)[number], share: number, letter: string): string {
  const at = Math.floor(share * (word.length - 1))
  const [head, own = '', next = '', tail] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  if (edit === 'wrong') return head + letter + next + tail
  if (edit === 'missing') return head + next + tail
  if (edit === 'more') return head + letter + own + next + tail
  return edit === 'doubled' ? head + own + own + next + tail : head + next + own + tail
}

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('among thousands, on %s', (_name, start: () => Promise<TestPlace>) => {
  const names = [...population(4000)].map(({ name }) => name)
  const mistakable = names.filter((name) => name.split(' ').some((word) => word.length >= 5))
  let place: TestPlace
  let writer: IndexWriter
  let reader: IndexReader
  const customer = (name: string, n: number): Generation['customers'] => [
    {
      facts: { customerId: `id ${n}` as CustomerId, name, kind: 'person', phones: [], emails: [], why: [] },
      terms: foldWords(name),
    },
  ]
  const nothing = { links: [], numbers: [], merged: [], doubts: [], contacts: [] }
  beforeAll(async () => {
    place = await start()
    const where = await place.fresh()
    writer = await openIndexWriter(where)
    reader = openIndexReader(where)
    await writer.publish({ ...nothing, customers: names.flatMap((name, n) => [...customer(name, n)]) }, by)
  })
  afterAll(async () => {
    await reader.close()
    await writer.close()
    await place.stop()
  })
  const namesFor = async (typed: string) =>
    (await reader.search(readSearch(typed, numberPlan, 'FI', true), 20)).map((hit) => hit.name)

  test('any one letter of a name may be otherwise, in whichever order its words are typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(mistakable.length - 1),
        fc.constantFrom(...edits),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...letters),
        fc.nat(),
        fc.boolean(),
        async (n, edit, share, letter, which, isTurned) => {
          const name = mistakable[n] ?? ''
          const words = name.split(' ')
          const long = words.flatMap((word, at) => (word.length >= 5 ? [at] : []))
          const at = long[which % long.length] ?? 0
          words[at] = edited(words[at] ?? '', edit, share, letter)
          const typed = isTurned ? words.reverse().join(' ') : words.join(' ')
          expect(await namesFor(typed), typed).toContain(name)
        },
      ),
      { seed: 20261126, numRuns: 400 },
    )
  }, 120_000)

  test('whatever is typed is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 250 }), async (typed) => {
        expect((await namesFor(typed)).length).toBeLessThanOrEqual(20)
      }),
      { seed: 20261126, numRuns: 200 },
    )
  }, 120_000)

  test('who is renamed in place is found by the new name, with a slip too, and by the old one no more', async () => {
    expect(await namesFor('Xerxes Quillfeather')).toEqual([])
    const next = { ...nothing, customers: customer('Xerxes Quillfeather', 0) }
    await writer.rewrite({ gone: ['id 0' as CustomerId], numbers: [], next }, by)
    expect(await namesFor('xerxse quillfether')).toEqual(['Xerxes Quillfeather'])
    await writer.rewrite(
      { gone: ['id 0' as CustomerId], numbers: [], next: { ...nothing, customers: customer(names[0] ?? '', 0) } },
      by,
    )
    expect(await namesFor('xerxse quillfether')).toEqual([])
  })
})
