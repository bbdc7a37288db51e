/** How much speaks for two records being one customer, by a model: in bits, and field by field. */
import type { Comparable, Population } from './comparable.ts'
import { type Field, fieldsOf, found, missing } from './fields.ts'
import type { Model, PopulationModel } from './model.ts'

/** Of a pair that cannot be one: a company and a person. */
export const never = -1000
/** A value so rare counts no more than this: who copies a number copies it whole. */
const rarestBits = 24

export interface Weigh {
  /** Bits: the logarithm of the odds that they are one customer. */
  weight(a: Comparable, b: Comparable): number
  /** What each field of the pair says. */
  evidence(a: Comparable, b: Comparable): { field: string; level: string; weight: number }[]
}

interface Table {
  fields: Field[]
  names: string[]
  match: Float64Array[]
  neighbours: Float64Array[]
  strangers: Float64Array[]
  hasNeighbours: boolean[]
  logMatch: number
  logNeighbours: number
}
function tableOf(population: Population, attributes: readonly string[], model: PopulationModel): Table {
  const fields = fieldsOf(population, attributes)
  const logs = (pick: 'match' | 'neighbours' | 'strangers') =>
    fields.map((field) => Float64Array.from(model.fields[field.name]?.[pick] ?? field.levels.map(() => 1), Math.log2))
  return {
    fields,
    names: fields.map((field) => field.name),
    match: logs('match'),
    neighbours: logs('neighbours'),
    strangers: logs('strangers'),
    hasNeighbours: fields.map((field) => field.prior.neighbours !== undefined),
    logMatch: Math.log2(model.matchShare),
    logNeighbours: Math.log2(model.neighbourShare),
  }
}

export function createWeigh(model: Model): Weigh {
  const tables = {
    person: tableOf('person', model.attributes, model.populations.person),
    company: tableOf('company', model.attributes, model.populations.company),
  }
  const tableFor = (a: Comparable, b: Comparable): Table | undefined => {
    if (a.population === b.population) return tables[a.population]
    if (a.isDeclared && b.isDeclared) return undefined
    return tables[a.isDeclared ? a.population : b.isDeclared ? b.population : 'company']
  }
  return {
    weight(a, b) {
      const table = tableFor(a, b)
      if (!table) return never
      let [match, neighbours, strangers] = [table.logMatch, table.logNeighbours, 0]
      for (let at = 0; at < table.fields.length; at++) {
        found.rarity = 0
        const level = table.fields[at]?.compare(a, b) ?? missing
        if (level === missing) continue
        const byChance = found.rarity > 0 ? -Math.min(found.rarity, rarestBits) : (table.strangers[at]?.[level] ?? 0)
        match += table.match[at]?.[level] ?? 0
        neighbours += table.hasNeighbours[at] ? (table.neighbours[at]?.[level] ?? 0) : byChance
        strangers += byChance
      }
      return match - log2Sum(neighbours, strangers)
    },
    evidence(a, b) {
      const table = tableFor(a, b)
      if (!table) return []
      return table.fields.flatMap((field, at) => {
        found.rarity = 0
        const level = field.compare(a, b)
        if (level === missing) return []
        const byChance = found.rarity > 0 ? -Math.min(found.rarity, rarestBits) : (table.strangers[at]?.[level] ?? 0)
        return [{ field: field.name, level: field.levels[level] ?? '', weight: (table.match[at]?.[level] ?? 0) - byChance }]
      })
    },
  }
}

/** The binary logarithm of a sum, of its parts' logarithms. */
function log2Sum(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a]
  return high - low > 60 ? high : high + Math.log2(1 + 2 ** (low - high))
}
