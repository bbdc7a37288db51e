/** How much speaks for two records being one customer, by a model: in bits, and field by field. */
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
}
function tableOf(population: Population, attributes: readonly AttributeName[], model: PopulationModel): Table {
  const fields = fieldsOf(population, attributes)
  const logs = (pick: 'match' | 'neighbours' | 'strangers') =>
    fields.map((field) => Float64Array.from((model.fields[field.name] ?? priorOf(field))[pick], Math.log2))
  return {
    fields,
    match: logs('match'),
    neighbours: logs('neighbours'),
    strangers: logs('strangers'),
    across: Math.log2(model.across),
    within: new Map(Object.entries(model.within).map(([source, share]) => [source, Math.log2(share)])),
    logNeighbours: Math.log2(model.neighbours),
  }
}

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

  return {
    weight(a, b) {
      const table = tableFor(a, b)
      let one = startOf(table, a, b)
      let neighbours = table.logNeighbours
      let strangers = 0
      for (let at = 0; at < table.fields.length; at++) {
        found.rarity = 0
        const field = table.fields[at]
        const level = field?.compare(a, b) ?? missing
        if (!field || level === missing) continue
        const chance = byChance(table, at, level)
        one += table.match[at]?.[level] ?? 0
        neighbours += field.prior.neighbours ? (table.neighbours[at]?.[level] ?? 0) : chance
        strangers += chance
      }
      return one - log2Sum(neighbours, strangers)
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
