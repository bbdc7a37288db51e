/** How much speaks for two records being one customer, by a model: in bits, and field by field. */
import { type Ceiling, ceilings, unsaid } from './ceilings.ts'
import type { AttributeName, Comparable, Population } from './comparable.ts'
import { type Field, fieldsOf, found, missing } from './fields.ts'
import { type Model, type PopulationModel, priorOf, usualWithin } from './model.ts'
import { isOneSlipApart } from './similarity.ts'

/** A value so rare counts no more than this: who copies a number copies it whole. */
const rarestBits = 24

/** What one field says. */
export interface Said {
  field: string
  level: string
  /** Bits, against strangers. */
  weight: number
}
/** What speaks for and against a pair. */
export interface Weighed {
  /** Bits before any field is asked. */
  start: number
  said: Said[]
  /** Bits that are taken off: that they share a roof would explain as much. */
  together: number
  /** The sum of all three. */
  weight: number
}
export interface Weigh {
  /** Bits: the logarithm of the odds that they are one customer. */
  weight(a: Comparable, b: Comparable): number
  /** The same where it is at least so much; anything less where it is less: most pairs are not gone into far. */
  weightFrom(a: Comparable, b: Comparable, least: number): number
  evidence(a: Comparable, b: Comparable): Weighed
  /** Whether nothing could make them one: two official ids, a person and a company, a senior and a junior. */
  isForbidden(a: Comparable, b: Comparable): boolean
  /** Whether a source holds hardly anyone twice. */
  keepsApart(source: string): boolean
}

interface Table {
  fields: Field[]
  match: Float64Array[]
  neighbours: Float64Array[]
  strangers: Float64Array[]
  across: number
  within: Map<string, number>
  logNeighbours: number
  /** Fields by how they are gone into: those that are quickly compared, then those with a ceiling. */
  quick: number[]
  ceiled: Ceiled[]
}
interface Ceiled extends Ceiling {
  at: number
  /** Bits it says for a pair at most, where no value is shared. */
  plain: number
  /** The same where one is, beside that value's own bits. */
  shared: number
}
function ceiledOf(at: number, { name, levels }: Field, match: Float64Array, strangers: Float64Array): Ceiled[] {
  const ceiling = ceilings[name]
  if (!ceiling) return []
  const isSharing = (level: number): boolean => ceiling.sharing.includes(levels[level] ?? '')
  const most = (bits: (level: number) => number): number => Math.max(...levels.map((_, level) => bits(level)))
  const without = (level: number): number => (match[level] ?? 0) - (strangers[level] ?? 0)
  // It may be missing too, where all that one has is nobody's.
  const plain = Math.max(0, ...levels.map((_, level) => (isSharing(level) ? 0 : without(level))))
  const shared = most((level) => (isSharing(level) ? Math.max(match[level] ?? 0, without(level)) : plain))
  return [{ ...ceiling, at, plain, shared }]
}
function tableOf(population: Population, attributes: readonly AttributeName[], model: PopulationModel): Table {
  const fields = fieldsOf(population, attributes)
  const logs = (pick: 'match' | 'neighbours' | 'strangers') =>
    fields.map((field) => Float64Array.from((model.fields[field.name] ?? priorOf(field))[pick], Math.log2))
  const [match, strangers] = [logs('match'), logs('strangers')]
  const none = new Float64Array()
  const ceiled = fields.flatMap((field, at) => ceiledOf(at, field, match[at] ?? none, strangers[at] ?? none))
  return {
    fields,
    match,
    neighbours: logs('neighbours'),
    strangers,
    quick: fields.flatMap((field, at) => (Object.hasOwn(ceilings, field.name) ? [] : [at])),
    // Companies' names take longest to compare, and an e-mail that is not the same nearly as long.
    ceiled: ceiled.sort((a, b) => a.plain + a.shared - b.plain - b.shared || a.at - b.at),
    across: Math.log2(model.across),
    within: new Map(Object.entries(model.within).map(([source, share]) => [source, Math.log2(share)])),
    logNeighbours: Math.log2(model.neighbours),
  }
}

/** Bits that sums made in another order may differ by, and more. */
const rounding = 1e-6
const logUsualWithin = Math.log2(usualWithin)
/** A source has customers twice so much more seldom than two sources have one in common. */
const keptApartBy = 2

export function createWeigh(model: Model): Weigh {
  const tables = {
    person: tableOf('person', model.attributes, model.populations.person),
    company: tableOf('company', model.attributes, model.populations.company),
  }
  const tableFor = (a: Comparable, b: Comparable): Table =>
    tables[a.population === b.population || a.isDeclared ? a.population : b.population]
  const startOf = ({ within, across }: Table, a: Comparable, b: Comparable): number =>
    a.source === b.source ? (within.get(a.source) ?? logUsualWithin) : across

  /** How likely what they share is for strangers: by the value that is shared, where the level has one. */
  const byChance = (table: Table, at: number, level: number): number =>
    found.rarity > 0 ? -Math.min(found.rarity, rarestBits) : (table.strangers[at]?.[level] ?? 0)

  /** Of the pair being weighed: each field's level, and bits of what it says by chance. */
  const most = Math.max(tables.person.fields.length, tables.company.fields.length)
  const levels = new Int8Array(most)
  const chances = new Float64Array(most)
  /** @returns what the field says */
  function ask(table: Table, at: number, a: Comparable, b: Comparable): number {
    found.rarity = 0
    const level = table.fields[at]?.compare(a, b) ?? missing
    levels[at] = level
    if (level === missing) return 0
    const chance = byChance(table, at, level)
    chances[at] = chance
    return (table.match[at]?.[level] ?? 0) - chance
  }
  /** Of all fields, in their order: so that the same pair has the same weight to the last bit. */
  function total(table: Table, a: Comparable, b: Comparable): number {
    let one = startOf(table, a, b)
    let neighbours = table.logNeighbours
    let strangers = 0
    for (let at = 0; at < table.fields.length; at++) {
      const level = levels[at] ?? missing
      if (level === missing) continue
      const chance = chances[at] ?? 0
      one += table.match[at]?.[level] ?? 0
      neighbours += table.fields[at]?.prior.neighbours ? (table.neighbours[at]?.[level] ?? 0) : chance
      strangers += chance
    }
    return one - log2Sum(neighbours, strangers)
  }
  const reaches = new Float64Array(most)

  return {
    weight(a, b) {
      const table = tableFor(a, b)
      for (let at = 0; at < table.fields.length; at++) ask(table, at, a, b)
      return total(table, a, b)
    },
    weightFrom(a, b, least) {
      const table = tableFor(a, b)
      // Against neighbours it is less still.
      let reach = startOf(table, a, b) + rounding
      for (const at of table.quick) reach += ask(table, at, a, b)
      for (const { at, plain, shared, bits } of table.ceiled) {
        const said = bits(a, b)
        const most = said === unsaid ? 0 : said < 0 ? plain : Math.max(plain, shared + Math.min(said, rarestBits))
        reaches[at] = most
        reach += most
      }
      for (const { at } of table.ceiled) {
        if (reach < least) return Number.NEGATIVE_INFINITY
        reach += ask(table, at, a, b) - (reaches[at] ?? 0)
      }
      return reach < least ? Number.NEGATIVE_INFINITY : total(table, a, b)
    },
    evidence(a, b) {
      const table = tableFor(a, b)
      const start = startOf(table, a, b)
      const said = table.fields.flatMap((field, at): Said[] => {
        found.rarity = 0
        const level = field.compare(a, b)
        if (level === missing) return []
        const weight = (table.match[at]?.[level] ?? 0) - byChance(table, at, level)
        return [{ field: field.name, level: field.levels[level] ?? '', weight }]
      })
      const weight = this.weight(a, b)
      const apart = said.reduce((sum, one) => sum + one.weight, start)
      return { start, said, together: weight - apart, weight }
    },
    isForbidden(a, b) {
      if (a.isDeclared && b.isDeclared && a.population !== b.population) return true
      if (a.generation !== undefined && b.generation !== undefined && a.generation !== b.generation) return true
      if (isClubAndFirm(a, b)) return true
      return (
        a.businessId !== undefined &&
        b.businessId !== undefined &&
        a.businessId !== b.businessId &&
        !isOneSlipApart(a.businessId.text, b.businessId.text)
      )
    },
    keepsApart(source) {
      const { person, company } = tables
      return [person, company].every(
        ({ within, across }) => (within.get(source) ?? logUsualWithin) + keptApartBy < across,
      )
    },
  }
}

/** A club and the firm of one name: no firm becomes an association. */
const isClubAndFirm = ({ legalForm: one }: Comparable, { legalForm: other }: Comparable): boolean =>
  one !== undefined && other !== undefined && (one === 'association') !== (other === 'association')

/** The binary logarithm of a sum, of its parts' logarithms. */
function log2Sum(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a]
  return high - low > 60 ? high : high + Math.log2(1 + 2 ** (low - high))
}
