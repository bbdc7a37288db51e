/** How two names relate: tables of pairs, and what must hold of any two. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateNames } from '../../evaluate/names.ts'
import { type Comparable, comparableOf } from '../../server/matching/comparable.ts'
import { type Field, fieldsOf, found } from '../../server/matching/fields.ts'
import { createMatcher, makeModel } from '../../server/matching/match-records.ts'
import { namePartsOf } from '../../server/matching/names/name-parts.ts'
import { soundKey } from '../../server/matching/sound-key.ts'
import { readName } from '../../server/sync/names.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'
import { record } from './records.ts'

const matcher = createMatcher(makeModel([]))
const values = matcher.newValues()
const named = (source: string, name: string, kind: CustomerKind): Comparable =>
  comparableOf(record(source, '1', { ...readName(name, kind), kind }), values)

const fields = { person: fieldsOf('person', []), company: fieldsOf('company', []) }
const levelOf = (field: Field | undefined, a: Comparable, b: Comparable): string =>
  field?.levels[field.compare(a, b)] ?? 'missing'
const person = (one: string, other: string): string => {
  const [a, b] = [named('a', one, 'person'), named('b', other, 'person')]
  const [family, given] = ['family-name', 'given-name'].map((name) =>
    levelOf(
      fields.person.find((field) => field.name === name),
      a,
      b,
    ),
  )
  return `${given} ${family}`
}
const company = (one: string, other: string): string => {
  const [a, b] = [named('a', one, 'company'), named('b', other, 'company')]
  const [name, form] = ['name', 'legal-form'].map((name) =>
    levelOf(
      fields.company.find((field) => field.name === name),
      a,
      b,
    ),
  )
  return `${name} ${form}`
}

describe('persons: given name, then family name', () => {
  test.each([
    ['Maija Virtanen', 'Maija Virtanen', 'same same'],
    ['Virtanen, Maija', 'Maija Virtanen', 'same same'],
    ['Virtanen Maija', 'Maija Virtanen', 'same same'],
    ['Antti Mäkelä', 'Antti Maekelae', 'same same'],
    ['Antti Mäkelä', 'Antti Makela', 'same same'],
    ['Søren Sørensen', 'Soeren Soerensen', 'same same'],
    ['Åsa Åberg', 'Asa Aberg', 'same same'],
    ['Åke Åberg', 'Aake Aaberg', 'close close'],
    ['Владимир Иванов', 'Vladimir Ivanov', 'same same'],
    // Short forms and spellings.
    ['Aleksanteri Korhonen', 'Santeri Korhonen', 'nickname same'],
    ['Bob Dylan', 'Robert Dylan', 'nickname same'],
    ['Muhammad Rahimi', 'Mohammed Rahimi', 'nickname same'],
    // Initials.
    ['J. R. R. Tolkien', 'John Ronald Reuel Tolkien', 'initial same'],
    ['JC Juncker', 'Jean-Claude Juncker', 'initial same'],
    ['K. Virtanen', 'Maija Virtanen', 'differs same'],
    // One more name is no difference; one more on both sides is.
    ['Maija Liisa Virtanen', 'Maija Virtanen', 'same same'],
    ['Sergey Ivanovich Lavrov', 'Sergey Viktorovich Lavrov', 'partly same'],
    ['Sergey Viktorovich Lavrov', 'Sergey Lavrov', 'same same'],
    ['Anna Aaltio-Virtanen', 'Anna Virtanen', 'same same'],
    ['Anna Aaltio-Virtanen', 'Anna Aaltio', 'same same'],
    // Particles and titles are no names.
    ['Ludwig van Beethoven', 'Ludwig Beethoven', 'same same'],
    ['Osama bin Laden', 'Usama ibn Ladin', 'nickname close'],
    ['Dr. Maija Virtanen', 'Maija Virtanen', 'same same'],
    // But in front one may be.
    ['Ben Hur', 'Benjamin Hur', 'nickname same'],
    // Slips, and names that are others.
    ['Maija Virtanen', 'Maija Virtamen', 'same close'],
    ['Jari Nieminen', 'Kari Nieminen', 'another same'],
    ['Mirja Nieminen', 'Marja Nieminen', 'another same'],
    ['Maija Nieminen', 'Maija Niemi', 'same alike'],
    ['Maija Hansen', 'Maija Hansson', 'same differs'],
    ['Kalle Aho', 'Maija Virtanen', 'another differs'],
    // A word that is somebody's given and somebody else's family name.
    ['Matti Heikki', 'Heikki Virtanen', 'differs differs'],
    ['MattiVirtanen', 'Matti Virtanen', 'same same'],
  ])('%s – %s: %s', (one, other, expected) => {
    expect(person(one, other)).toBe(expected)
  })
})

describe('companies: name, then legal form', () => {
  test.each([
    ['Aaltio Oy', 'Aaltio Oy', 'same same'],
    ['Osakeyhtiö Aaltio', 'Aaltio Oy Ab', 'same same'],
    ['AB Aaltio (publ) filial', 'Aaltio Ab', 'same same'],
    ['Aaltio', 'Aaltio Oy', 'same missing'],
    ['Aaltio Oy', 'Aaltio ry', 'same differs'],
    ['Aaltio GmbH', 'Aaltio AG', 'same differs'],
    ['Aaltio S.à r.l.', 'Aaltio SARL', 'same same'],
    ['ООО Ромашка', 'Romashka LLC', 'same same'],
    ['Aaltio sp. z o.o.', 'Aaltio Sp zoo', 'same same'],
    ['Aaltio Inc.', 'Aaltio Incorporated', 'same missing'],
    ['Kahvi Tukku Oy', 'Kahvitukku Oy', 'same same'],
    ['Helsingin Kahvi Tukku Oy', 'Helsingin Kahvitukku Oy', 'same same'],
    ['Van der Bilt Oy', 'Vanderbilt Oy', 'same same'],
    ['A.B.C. Kauppa Oy', 'ABC Kauppa Oy', 'same same'],
    ['Aaltio & Pojat Oy', 'Aaltio ja Pojat Oy', 'same same'],
    ["First Int'l Bank", '1st International Bank', 'same missing'],
    ['Aaltio Group Oy', 'Aaltio Oy', 'within same'],
    ['Aaltio Kiinteistöt Oy', 'Aaltio Oy', 'within same'],
    ['Aaltio Holding Oy', 'Aaltio Kiinteistöt Oy', 'conflicts same'],
    ['Aaltio Kuormalava Oy', 'Aaltio Oy', 'overlaps same'],
    ['Aaltoi Oy', 'Aaltio Oy', 'close same'],
    ['Aaltio Fund II', 'Aaltio Fund III', 'conflicts missing'],
    ['Aaltio Fund 2', 'Aaltio Fund II', 'same missing'],
    ['Aaltio Fund II', 'Aaltio Fund', 'conflicts missing'],
    ['Bank of Tampereensuu', 'Bank of Virolahti', 'differs missing'],
    ['Aaltio Oy', 'Kuormalava Oy', 'differs same'],
    ['Suomi Holding Oy', 'Suomi Kiinteistöt Oy', 'differs same'],
  ])('%s – %s: %s', (one, other, expected) => {
    expect(company(one, other)).toBe(expected)
  })

  test('a difference counts by how rare the words are that make it', () => {
    const weight = (one: string, other: string) =>
      matcher.weigh.weight(named('a', one, 'company'), named('b', other, 'company'))
    const long = 'Kallaveden Kuormalava ja Kontti'
    const [common, rare] = [weight(`${long} Group`, `${long} Service`), weight(`${long} Iisalmo`, `${long} Pielavo`)]
    expect(rare).toBeLessThan(common)
    expect(common).toBeLessThan(weight(long, long))
  })
})

describe('parts of names', () => {
  test.each([
    ['Aaltio Oy Ab', 'limited', ['aaltio']],
    ['Aaltio Oyj Abp', 'stock', ['aaltio']],
    ['Avoin yhtiö Aaltio', 'partnership', ['aaltio']],
    ['Aaltio Kommandiittiyhtiö', 'limited-partnership', ['aaltio']],
    ['Tmi Maija Virtanen', 'sole', ['maija', 'virtanen']],
    ['Kansallinen Kuoro r.y.', 'association', ['kansallinen', 'kuoro']],
    ['GmbH Müller & Co. KG', 'limited-partnership', ['muller']],
    ['Aaltio Gesellschaft mit beschränkter Haftung', 'limited', ['aaltio']],
    ['SiemensAG', 'stock', ['siemens']],
    ['Åsa', undefined, ['asa']],
    ['Oy Ab', 'limited', ['oy']],
    // What is a form somewhere is a name elsewhere.
    ['Jonas Ek', undefined, ['jonas', 'ek']],
    ['Asa Nyberg', undefined, ['asa', 'nyberg']],
    ['Naantalin Spa', undefined, ['naantalin', 'spa']],
    ['Company of Heroes', undefined, ['company', 'heroes']],
    ['Brigade Forty-Four', undefined, ['brigade', '44']],
    ['2. Linja', undefined, ['2', 'linja']],
    ['The', undefined, ['the']],
  ])('%s is %s, %j', (name, legalForm, words) => {
    expect(namePartsOf({ name })).toMatchObject({ legalForm, words })
  })

  test('a person whose name ends as a legal form does keeps it', () => {
    expect(namePartsOf({ name: 'Ola As', kind: 'person' })).toMatchObject({ given: ['ola'], family: ['as'] })
  })

  test.each([
    ['wirtanen', 'virtanen'],
    ['heikkila', 'heikila'],
    ['maekelae', 'makela'],
    ['mueller', 'muller'],
    ['carlsson', 'karlson'],
    ['philip', 'filip'],
  ])('%s sounds as %s', (one, other) => {
    expect(soundKey(one)).toBe(soundKey(other))
  })
})

/** Pieces that meet each other in every way: joined, initials, turned round, near, in parts, in other scripts. */
const pieces =
  'Maija,Maj,Maia,Jari,Kari,J,J.,JC,Jean,Claude,Jean-Claude,Virtanen,Virtane,Virta,nen,Aaltio-Virtanen,van,der,Bilt,Vanderbilt,bin,Ali,AliKari,Oy,Ab,Oyj,ry,Group,Holding,Int’l,Kahvi,Tukku,Kahvitukku,II,III,2,44,Forty,Four,Иван,Ivan,Makela,Maekelae,a,ab,b,abc,c'.split(
    ',',
  )
const anyName = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

test.each(['person', 'company'] as const)('two names of a %s relate the same whichever is given first', (kind) => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      const [a, b] = [named('a', one, kind), named('b', other, kind)]
      const said = (x: Comparable, y: Comparable) =>
        fields[kind].map((field) => {
          found.rarity = 0
          const level = field.compare(x, y)
          return [field.name, level, found.rarity]
        })
      expect(said(a, b)).toEqual(said(b, a))
    }),
    { numRuns: 5000, seed: 20261125 },
  )
})

test.each(['person', 'company'] as const)('a name of a %s is the same as itself', (kind) => {
  fc.assert(
    fc.property(anyName, (name) => {
      const [a, b] = [named('a', name, kind), named('b', name, kind)]
      for (const field of fields[kind]) expect(field.compare(a, b)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 500, seed: 20261125 },
  )
})

const bench = join(import.meta.dirname, '../../../shared/data/name_bench/cases.csv')
test.runIf(existsSync(bench))('on name_bench F1 is at least .79 overall, and better than its peer in each kind', () => {
  const { outcome } = evaluateNames({
    ...{ file: bench, first: 'name1', second: 'name2', match: 'is_match', kind: 'schema', threshold: -2 },
  })
  expect(outcome.f1).toBeGreaterThanOrEqual(0.79)
  expect(outcome.byKind.person?.f1).toBeGreaterThanOrEqual(0.742)
})
