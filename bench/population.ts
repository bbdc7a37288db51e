/**
 * Records of a population as CSV files of two systems, for the bench of matching: persons (four in five) and companies, some
 * of them under one roof; a quarter are known to a second system too, with what goes wrong there: a slip of the key, a short
 * name, an old address, another phone. The same seed gives the same bytes.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, createChance } from '../demo/chance.ts'
import type { FileSource } from '../server/ports/source.ts'
import { type Words, wordsOf } from './population-words.ts'

/** As a source's rows have them; '' where nothing is known. */
export interface Person {
  nr: string
  name: string
  businessId: string
  born: string
  phone: string
  email: string
  street: string
  postalCode: string
  town: string
}
const columns = ['nr', 'name', 'businessId', 'born', 'phone', 'email', 'street', 'postalCode', 'town'] as const

/** Of a hundred rows, so many are somebody's second one: a quarter of all who are known are known twice. */
const secondShare = 0.2
const shortNames: Record<string, string> = {
  Juhani: 'Jussi',
  Johannes: 'Juha',
  Mikael: 'Mika',
  Kaarina: 'Kaisa',
  Katja: 'Kati',
}
const freeMail = ['gmail.com', 'hotmail.com', 'outlook.com', 'luukku.com', 'icloud.com']
const mobiles = ['40', '41', '44', '45', '46', '50']
const landlines = ['9', '2', '3', '5', '6', '8', '13', '14', '15', '16', '17', '19']

/** Of a series of ten million each: 7,654,321 is coprime to it, so no two are one and they come in no order. */
const mobileAt = (n: number): string =>
  `+358${mobiles[Math.floor(n / 10_000_000) % mobiles.length]}${String((n * 7_654_321) % 10_000_000).padStart(7, '0')}`
const landlineAt = (n: number): string =>
  `+358${landlines[n % landlines.length]}${String((n * 765_431) % 1_000_000).padStart(6, '0')}`

/** Check digit of the Finnish business id: weights 7 9 10 5 8 4 2, modulo 11 (Finnish Tax Administration). */
function businessIdAt(n: number): string {
  const digits = String(1_000_000 + ((n * 765_431) % 8_999_999))
  const sum = [7, 9, 10, 5, 8, 4, 2].reduce((all, weight, at) => all + weight * Number(digits[at]), 0)
  const rest = sum % 11
  return rest === 1 ? businessIdAt(n + 4_500_001) : `${digits}-${rest === 0 ? 0 : 11 - rest}`
}
const asMail = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'a')
    .replaceAll('ö', 'o')
    .replace(/[^a-z0-9]+/g, '.')

interface Home {
  street: string
  postalCode: string
  town: string
  family: string
  landline: string
}
function homeOf(chance: Chance, words: Words, n: number): Home {
  const [postalCode = '', town = ''] = words.postal.draw(chance).split(' ')
  const street = `${words.street.draw(chance)} ${chance.whole(1, 80)}${chance.happens(0.4) ? ` B ${chance.whole(1, 60)}` : ''}`
  return { street, postalCode, town, family: words.family.draw(chance), landline: landlineAt(n) }
}
const two = (n: number): string => String(n).padStart(2, '0')

function personOf(chance: Chance, words: Words, home: Home, n: number): Person {
  const given = words.given.draw(chance)
  const names = chance.happens(0.15) ? `${given} ${words.given.draw(chance)}` : given
  const born = `${chance.whole(1935, 2006)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
  const number = chance.happens(0.45) ? String(chance.whole(1, 999)) : ''
  return {
    nr: String(n),
    name: `${names} ${home.family}`,
    businessId: '',
    born: chance.happens(0.5) ? born : '',
    phone: chance.happens(0.06) ? home.landline : mobileAt(n),
    email: chance.happens(0.6) ? `${asMail(`${given}.${home.family}`)}${number}@${chance.pick(freeMail)}` : '',
    street: home.street,
    postalCode: home.postalCode,
    town: home.town,
  }
}
function companyOf(chance: Chance, words: Words, home: Home, n: number): Person {
  const brand = chance.happens(0.4) ? home.family : words.brand.draw(chance)
  const name = `${words.trade.draw(chance)} ${brand}`
  const isOwn = chance.happens(0.5)
  return {
    nr: String(n),
    name: `${chance.happens(0.3) ? `${brand} ${words.trade.draw(chance)}` : name} ${chance.pick(['Oy', 'Oy', 'Oy', 'Ky', 'Tmi', 'Ab'])}`,
    businessId: chance.happens(0.7) ? businessIdAt(n) : '',
    born: '',
    phone: chance.happens(0.5) ? home.landline : mobileAt(n),
    email: chance.happens(0.6) ? `info@${isOwn ? `${asMail(name)}.fi` : `${asMail(brand)}${n % 97}.fi`}` : '',
    street: home.street,
    postalCode: home.postalCode,
    town: home.town,
  }
}

function slipIn(chance: Chance, text: string): string {
  const at = chance.whole(1, Math.max(1, text.length - 2))
  const [head, letter = '', next = '', tail] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)]
  return chance.pick([
    `${head}${next}${tail}`,
    `${head}${next}${letter}${tail}`,
    `${head}${letter}${letter}${next}${tail}`,
  ])
}

/** The same as another system has them. */
export function secondOf(chance: Chance, words: Words, one: Person, n: number): Person {
  const other = { ...one, nr: String(n) }
  if (chance.happens(0.1)) other.name = slipIn(chance, one.name)
  const [given = '', ...rest] = one.name.split(' ')
  if (chance.happens(0.3)) other.name = [shortNames[given] ?? given, ...rest].join(' ')
  if (chance.happens(0.2)) other.name = other.name.toUpperCase()
  if (chance.happens(0.15)) Object.assign(other, homeOf(chance, words, n), { family: undefined, landline: undefined })
  if (chance.happens(0.2)) other.phone = mobileAt(n)
  if (chance.happens(0.25)) other.email = ''
  if (chance.happens(0.3)) other.born = ''
  if (chance.happens(0.2)) other.businessId = ''
  return other
}

export const sourceNames = ['ledger', 'shop'] as const

export interface Told extends Person {
  source: (typeof sourceNames)[number]
}

/** So many rows, those of one customer one after the other. */
export function* population(size: number): Generator<Told> {
  const chance = createChance(20_261_125)
  const words = wordsOf(chance)
  let home = homeOf(chance, words, 0)
  for (let n = 0; n < size; n++) {
    // Every fourth lives with the one before; of those, most share a name.
    if (!chance.happens(0.25)) home = homeOf(chance, words, n)
    else if (chance.happens(0.35)) home = { ...home, family: words.family.draw(chance) }
    const one = chance.happens(0.8) ? personOf(chance, words, home, n) : companyOf(chance, words, home, n)
    const source = chance.pick(sourceNames)
    yield { ...one, source }
    if (n + 1 < size && chance.happens(secondShare / (1 - secondShare))) {
      n++
      yield { ...secondOf(chance, words, one, n), source: source === 'ledger' ? 'shop' : 'ledger' }
    }
  }
}

/** Writes the files and says how they are read. */
export function writePopulation(folder: string, size: number): FileSource[] {
  const files = new Map(sourceNames.map((name) => [name, openSync(join(folder, `${name}.csv`), 'w')]))
  const waiting = new Map(sourceNames.map((name) => [name, [`${columns.join(';')}\n`]]))
  const flush = (name: Told['source']): void => {
    writeSync(files.get(name) ?? 0, (waiting.get(name) ?? []).splice(0).join(''))
  }
  for (const told of population(size)) {
    const lines = waiting.get(told.source) ?? []
    lines.push(`${columns.map((column) => told[column]).join(';')}\n`)
    if (lines.length >= 10_000) flush(told.source)
  }
  for (const [name, file] of files) {
    flush(name)
    closeSync(file)
  }
  return sourcesIn(folder)
}

export const sourcesIn = (folder: string): FileSource[] =>
  sourceNames.map((name, at) => ({
    name,
    roles: ['contacts'],
    kind: 'csv',
    path: join(folder, `${name}.csv`),
    everyMs: 60_000,
    trust: sourceNames.length - at,
    datasets: {
      customers: {
        columns: {
          key: 'nr',
          name: 'name',
          businessId: 'businessId',
          birthDate: 'born',
          phones: 'phone',
          emails: 'email',
          street: 'street',
          postalCode: 'postalCode',
          town: 'town',
        },
      },
    },
  }))
