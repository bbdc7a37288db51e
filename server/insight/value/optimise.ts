/**
 * The least of a function of few numbers, by the method of Nelder and Mead (The Computer Journal 7, 1965), begun anew from where it
 * ended until that betters nothing: a simplex that has collapsed believes it has arrived. Deterministic.
 */

const [reflection, expansion, contraction, shrinkage] = [1, 2, 0.5, 0.5]
/** A descent of four parameters takes two or three hundred; where there is nothing to learn it would never end. */
const mostSteps = 300
const mostRestarts = 4
const firstStep = 0.5
/** Of a log-likelihood: where the rest is less, going on betters no parameter by a hundredth of its standard error (that is 5e-5). */
const flat = 1e-5

export interface Least {
  at: number[]
  value: number
  /** False where it was still getting better when it was stopped. */
  converged: boolean
}

/**
 * Of a parameter's logarithm: beyond e^±12 it is as good as infinite, and a likelihood of a hundred thousand customers can no longer
 * be reckoned to the digit that tells two such parameters apart.
 */
export const furthest = 12

/** @param of logarithms of parameters; looked for within `furthest` of nothing */
export function leastOf(of: (at: number[]) => number, start: readonly number[]): Least {
  const bounded = (at: number[]) => {
    if (at.some((x) => Math.abs(x) > furthest)) return Number.POSITIVE_INFINITY
    const value = of(at)
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
  }
  let best: Least = { at: [...start], value: bounded([...start]), converged: false }
  for (let restart = 0; restart < mostRestarts; restart++) {
    const next = descend(bounded, best.at, firstStep / (restart + 1))
    const isSettled = best.value - next.value < flat
    best = next.value <= best.value ? next : { ...best, converged: next.converged }
    if (isSettled && restart > 0) break
  }
  return best
}

interface Corner {
  at: number[]
  value: number
}

function descend(of: (at: number[]) => number, start: readonly number[], step: number): Least {
  const corner = (at: number[]): Corner => ({ at, value: of(at) })
  const simplex: Corner[] = [corner([...start])]
  for (let axis = 0; axis < start.length; axis++)
    simplex.push(corner(start.map((x, at) => (at === axis ? x + step : x))))
  for (let steps = 0; steps < mostSteps; steps++) {
    simplex.sort((a, b) => a.value - b.value)
    const [first, worst] = [simplex[0] as Corner, simplex.at(-1) as Corner]
    // A ridge would never end.
    if (worst.value - first.value < flat) return { ...first, converged: true }
    const others = simplex.slice(0, -1)
    const centre = start.map((_, axis) => others.reduce((sum, one) => sum + (one.at[axis] ?? 0), 0) / others.length)
    const along = (factor: number) => corner(centre.map((x, axis) => x + factor * (x - (worst.at[axis] ?? 0))))
    const replacement = better(along, first, others.at(-1) as Corner, worst)
    if (replacement) simplex[simplex.length - 1] = replacement
    else
      for (let at = 1; at < simplex.length; at++)
        simplex[at] = corner(first.at.map((x, axis) => x + shrinkage * (((simplex[at] as Corner).at[axis] ?? 0) - x)))
  }
  simplex.sort((a, b) => a.value - b.value)
  return { ...(simplex[0] as Corner), converged: false }
}

/** What takes the place of the worst corner, or nothing: then all come nearer the first. */
function better(along: (factor: number) => Corner, first: Corner, second: Corner, worst: Corner): Corner | undefined {
  const reflected = along(reflection)
  if (reflected.value < first.value) {
    const expanded = along(expansion)
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < second.value) return reflected
  const contracted = along(reflected.value < worst.value ? contraction : -contraction)
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined
}

/**
 * Standard errors of parameters x = eˣ' that make a negative log-likelihood least, by the inverse of its observed information
 * (central differences in x', then the delta method).
 * @returns NaN where the likelihood is flat: then nothing is known of how sure the parameter is
 */
export function standardErrors(of: (at: number[]) => number, at: readonly number[]): number[] {
  const size = at.length
  const h = 1e-3
  const moved = (...by: [axis: number, step: number][]) => {
    const there = [...at]
    for (const [axis, step] of by) there[axis] = (there[axis] ?? 0) + step
    return of(there)
  }
  const information = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) =>
      i === j
        ? (moved([i, h]) - 2 * of([...at]) + moved([i, -h])) / h ** 2
        : (moved([i, h], [j, h]) - moved([i, h], [j, -h]) - moved([i, -h], [j, h]) + moved([i, -h], [j, -h])) /
          (4 * h ** 2),
    ),
  )
  const covariance = inverseOf(information)
  return at.map((x, axis) => Math.sqrt(covariance?.[axis]?.[axis] ?? Number.NaN) * Math.exp(x))
}

/** Gauss and Jordan, with the largest pivot; undefined where there is none. */
function inverseOf(matrix: readonly number[][]): number[][] | undefined {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...Array.from({ length: size }, (_, j) => (j === at ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    const chosen = rows[pivot] as number[]
    const by = chosen[column] ?? 0
    if (!(Math.abs(by) > 1e-12)) return undefined
    rows[pivot] = rows[column] as number[]
    rows[column] = chosen.map((x) => x / by)
    for (let row = 0; row < size; row++) {
      const factor = rows[row]?.[column] ?? 0
      if (row !== column) rows[row] = (rows[row] as number[]).map((x, at) => x - factor * (rows[column]?.[at] ?? 0))
    }
  }
  return rows.map((row) => row.slice(size))
}
