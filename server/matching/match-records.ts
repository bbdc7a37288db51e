/** All records at once → groups. */
import { type Comparable, comparableOf, createValues, type SourceRecord, type Value } from './comparable.ts'
import { candidatePairs } from './blocking.ts'
import { clusterBestFirst } from './cluster.ts'
import { countFrequencies, estimateModel } from './estimate-model.ts'
import { rarityBy } from './model.ts'
import { createWeigh } from './weigh.ts'

export function matchRecords(records: readonly SourceRecord[], debug?: (x: unknown) => void): Int32Array {
  const values = createValues()
  const all = records.map((record) => comparableOf(record, values))
  for (const record of all) for (const value of valuesIn(record)) value.count++
  const frequencies = countFrequencies(values, all.length)
  const rarityOf = rarityBy(frequencies)
  for (const [kind, texts] of values.kinds()) for (const value of texts.values()) value.rarity = rarityOf(kind, value.text)
  const attributes = [...new Set(all.flatMap((record) => [...record.attributes.keys()]))].sort()
  const model = estimateModel(frequencies, all, attributes)
  debug?.(model.populations)
  const { weight } = createWeigh(model)
  const weightOf = (a: number, b: number): number => {
    const [one, other] = [all[a], all[b]]
    return one && other ? weight(one, other) : 0
  }
  const pairs = candidatePairs(all)
  debug?.({ pairs: pairs.count })
  const a = new Int32Array(pairs.count)
  const b = new Int32Array(pairs.count)
  const w = new Float64Array(pairs.count)
  let count = 0
  const floor = Number(process.env['FLOOR'] ?? 0)
  for (let at = 0; at < pairs.count; at++) {
    const [x, y] = [pairs.a[at] ?? 0, pairs.b[at] ?? 0]
    const one = weightOf(x, y)
    if (one < floor) continue
    a[count] = x
    b[count] = y
    w[count++] = one
  }
  debug?.({ edges: count })
  return clusterBestFirst(all.length, { count, a, b, weight: w }, weightOf, Number(process.env['GUARD'] ?? 0))
}

export function* valuesIn(record: Comparable): Generator<Value> {
  yield* record.given
  yield* record.family
  yield* record.words
  yield* record.phones
  yield* record.emails
  for (const one of [record.birth, record.street, record.postalCode, record.town, record.businessId]) if (one) yield one
  yield* record.attributes.values()
}
