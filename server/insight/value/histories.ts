/** Purchases → what models of buying go by: how often somebody came back, when last, and for how long they have been watched. */

export interface History {
  /** Days on which they bought after the first. */
  repeats: number
  /** From their first purchase to their last, in units of time; 0 where there was no second. */
  lastAt: number
  /** From their first purchase to the end of what is looked at. */
  watched: number
  /** Sum of the logarithms of the times between purchases. */
  logGaps: number
  /** Mean of what they spent on a day after the first; undefined where there was none. */
  spent?: number
}

export interface Bought {
  customer: string
  /** Days since 1970. */
  day: number
  amount: number
}

/**
 * @param until days since 1970: what comes later is not looked at
 * @param daysPerUnit 7 for weeks
 * @returns by customer, in the order in which they first come
 */
export function historiesOf(purchases: readonly Bought[], until: number, daysPerUnit: number): Map<string, History> {
  const days = new Map<string, Map<number, number>>()
  for (const { customer, day, amount } of purchases) {
    if (day > until) continue
    const own = days.get(customer) ?? new Map<number, number>()
    own.set(day, (own.get(day) ?? 0) + amount)
    days.set(customer, own)
  }
  const histories = new Map<string, History>()
  for (const [customer, own] of days) histories.set(customer, historyOf(own, until, daysPerUnit))
  return histories
}

/** @param own what was spent on each day, by day */
export function historyOf(own: ReadonlyMap<number, number>, until: number, daysPerUnit: number): History {
  const on = [...own.keys()].sort((a, b) => a - b)
  const first = on[0] ?? until
  const later = on.slice(1)
  const logGaps = later.reduce((sum, day, at) => sum + Math.log((day - (on[at] ?? day)) / daysPerUnit), 0)
  const spent = later.reduce((sum, day) => sum + (own.get(day) ?? 0), 0) / later.length
  return {
    repeats: later.length,
    lastAt: ((on.at(-1) ?? first) - first) / daysPerUnit,
    watched: (until - first) / daysPerUnit,
    logGaps,
    ...(later.length === 0 ? {} : { spent }),
  }
}
