/** Groups of records by the weights of their pairs: what is joined, what is refused and why, and that people's word counts. */
import { expect, test } from 'vitest'
import { type ClusterInput, cluster } from '../../server/matching/cluster.ts'

interface Given {
  /** "0-1": bits; pairs that are not given weigh −10. */
  pairs: Record<string, number>
  size?: number
  /** Of each record; all of one source unless given. */
  sources?: string
  decided?: ClusterInput['decided']
  forbidden?: string[]
  reachedApart?: string[]
  keepsApart?: boolean
}
function clustered({
  pairs,
  size = 4,
  sources = 'aaaaaaaa',
  decided = [],
  forbidden = [],
  reachedApart = [],
  keepsApart = true,
}: Given) {
  const name = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`
  const edges = Object.entries(pairs)
    .filter(([, weight]) => weight >= -3)
    .map(([pair, weight]) => {
      const [a = 0, b = 0] = pair.split('-').map(Number)
      return { a, b, weight }
    })
  const { groupOf, refused, weakest } = cluster({
    size,
    edges,
    weightOf: (a, b) => pairs[name(a, b)] ?? -10,
    isForbidden: (a, b) => forbidden.includes(name(a, b)),
    sourceOf: (at) => sources.charAt(at),
    keepsApart: () => keepsApart,
    areReachedApart: (a, b) => reachedApart.includes(name(a, b)),
    decided,
  })
  return {
    groups: [...groupOf].join(''),
    refused: refused.map(({ a, b, because }) => `${a}-${b} ${because}`),
    weakest: Object.fromEntries(weakest),
  }
}

test('pairs that speak for it are joined, and how weak the weakest was is told', () => {
  const { groups, refused, weakest } = clustered({ pairs: { '0-1': 9, '1-2': 6, '0-2': 5 }, keepsApart: false })
  expect({ groups, refused, weakest: weakest[0] }).toEqual({ groups: '0003', refused: [], weakest: 6 })
})

test('a chain of look-alikes is not one customer', () => {
  const { groups, refused } = clustered({ pairs: { '0-1': 9, '1-2': 3, '2-3': 9 }, keepsApart: false })
  expect({ groups, refused }).toEqual({ groups: '0022', refused: ['1-2 near'] })
})

test('what is not enough is asked about; what is far from it is not', () => {
  expect(clustered({ pairs: { '0-1': 1, '2-3': -4 } })).toMatchObject({ groups: '0123', refused: ['0-1 near'] })
})

test('what may be either of two that their own system keeps apart joins neither', () => {
  const father = { pairs: { '0-2': 6, '1-2': 5, '0-1': 0.5 }, sources: 'aabb' }
  expect(clustered(father)).toMatchObject({ groups: '0123', refused: ['0-2 ambiguous', '1-2 ambiguous', '0-1 near'] })
  // Of a system that often has somebody twice, they may be one after all.
  expect(clustered({ ...father, keepsApart: false })).toMatchObject({ groups: '0003' })
  // One of them is clearly nearer.
  expect(clustered({ ...father, pairs: { ...father.pairs, '0-2': 12 } })).toMatchObject({ groups: '0103' })
})

test('what nothing could make one stays apart, and says why', () => {
  expect(clustered({ pairs: { '0-1': 12 }, forbidden: ['0-1'] })).toMatchObject({
    groups: '0123',
    refused: ['0-1 conflict'],
  })
  // Not by way of a third either.
  expect(clustered({ pairs: { '0-2': 12, '1-2': 11, '0-1': 9 }, forbidden: ['0-1'], sources: 'abc' })).toMatchObject({
    groups: '0103',
    refused: ['1-2 conflict'],
  })
})

test('people’s word goes before all evidence', () => {
  const same = (a: number, b: number) => ({ a, b, isSame: true })
  const different = (a: number, b: number) => ({ a, b, isSame: false })
  expect(clustered({ pairs: {}, decided: [same(0, 3)] })).toMatchObject({ groups: '0120', refused: [] })
  expect(clustered({ pairs: { '0-1': 20 }, decided: [different(0, 1)] })).toMatchObject({ groups: '0123', refused: [] })
  expect(clustered({ pairs: { '0-1': 20 }, forbidden: ['0-1'], decided: [same(0, 1)] }).groups).toBe('0023')
  // Nor do the two come together by way of a third.
  const third = { pairs: { '0-1': 20, '1-2': 19, '0-2': 18 }, keepsApart: false }
  expect(clustered({ ...third, decided: [different(0, 2)] }).groups).toBe('0023')
})

test('of decisions that contradict each other the newest stands', () => {
  const [together, also, apart] = [
    { a: 0, b: 1, isSame: true },
    { a: 1, b: 2, isSame: true },
    { a: 0, b: 2, isSame: false },
  ]
  expect(clustered({ pairs: {}, decided: [apart, together, also] }).groups).toBe('0023')
  expect(clustered({ pairs: {}, decided: [together, also, apart] }).groups).toBe('0003')
  expect(clustered({ pairs: {}, decided: [also, apart, together] }).groups).toBe('0113')
})

test('two of one system who are reached otherwise are not joined, nor is with either who may be both', () => {
  const family = { pairs: { '0-1': 9, '0-2': 8, '1-2': 8 }, keepsApart: false, reachedApart: ['0-1'] }
  expect(clustered(family)).toMatchObject({
    groups: '0123',
    refused: ['0-1 reached-apart', '0-2 ambiguous', '1-2 ambiguous'],
  })
  // What a person says settles it.
  expect(clustered({ ...family, decided: [{ a: 0, b: 1, isSame: true }] })).toMatchObject({ groups: '0003' })
  // Who is much nearer to one of them is with that one.
  expect(clustered({ ...family, pairs: { '0-1': 9, '0-2': 12, '1-2': 5 } })).toMatchObject({ groups: '0103' })
})
