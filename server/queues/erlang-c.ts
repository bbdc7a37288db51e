/**
 * How many agents a queue needs, by Erlang C: callers come at random, are served in order and nobody gives up, so it asks for
 * rather too many than too few (A. K. Erlang 1917; the recursion of B is in Cooper, Introduction to Queueing Theory, 2nd ed., 3.4).
 * Pure.
 */

export interface Demand {
  /** Calls offered in the interval. */
  calls: number
  intervalMs: number
  /** Mean handling time: talking, holding and what is done after the call. */
  handleMs: number
}
export interface Staffed {
  agents: number
  /** 0–1 of their time that they are busy. */
  occupancy: number
  /** 0–1 of callers who wait at all. */
  waiting: number
  /** Mean wait of all callers. */
  asaMs: number
  /** 0–1 of callers who wait no longer than asked for. */
  serviceLevel: number
}

/** The work there is, in agents who do nothing else. */
export const erlangsOf = ({ calls, intervalMs, handleMs }: Demand): number => (calls / intervalMs) * handleMs

/**
 * @param withinMs what a caller may wait
 * @returns undefined where so few agents cannot keep up with the calls at all, and where there is nothing to do
 */
export function staffed(demand: Demand, agents: number, withinMs: number): Staffed | undefined {
  const load = erlangsOf(demand)
  if (!(load > 0) || agents <= load) return undefined
  let blocked = 1
  for (let k = 1; k <= agents; k++) blocked = (load * blocked) / (k + load * blocked)
  const occupancy = load / agents
  const waiting = blocked / (1 - occupancy * (1 - blocked))
  const spare = agents - load
  return {
    agents,
    occupancy,
    waiting,
    asaMs: (waiting * demand.handleMs) / spare,
    serviceLevel: 1 - waiting * Math.exp((-spare * withinMs) / demand.handleMs),
  }
}

/** More than this is no queue of ours: it ends the search for whatever is asked. */
const mostAgents = 10_000

/** The fewest agents who reach the target; undefined where there is nothing to do, or nobody could. */
export function agentsNeeded(demand: Demand, goal: { withinMs: number; target: number }): Staffed | undefined {
  const load = erlangsOf(demand)
  if (!(load > 0) || load >= mostAgents) return undefined
  for (let agents = Math.floor(load) + 1; agents <= mostAgents; agents++) {
    const reached = staffed(demand, agents, goal.withinMs)
    if (reached && reached.serviceLevel >= goal.target) return reached
  }
  return undefined
}
