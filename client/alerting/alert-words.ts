/** An alert, or the rule it would come of, in a sentence. */
import type { Alert, AlertKind, AlertRule } from '../../shared/alerts.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import type { Words } from '../words.tsx'

/** A limit as its kind counts: seconds and minutes as times, a share in percent, calls as they are. */
function limitInWords(kind: AlertKind, limit: number, words: Words): string | number {
  if (kind === 'waiting') return limit
  if (kind === 'service-level') return words.percent(limit)
  return minutesAndSeconds(limit * (kind === 'long-call' ? 60_000 : 1000))
}

export function alertInWords(alert: Alert, words: Words): string {
  const { kind, queue, agent, agentName, segment, limit } = alert
  const inQueue = queue === undefined ? undefined : words.queue(queue)
  const where = (kind === 'long-call' ? (agentName ?? agent ?? inQueue) : inQueue) ?? words.say('ui.alerting.each-call')
  return words.say(`ui.standing.${kind}`, {
    ...{ where, limit: limitInWords(kind, limit, words) },
    segments: segment === undefined ? '' : words.say(`segment.${segment}`),
  })
}

export interface RulePlaces {
  queues: readonly { name: string; label: string; goalSeconds: number; target: number }[]
  agents: readonly { username: string; name: string }[]
}

export function ruleInWords({ limit }: AlertRule, { queues, agents }: RulePlaces, words: Words): string {
  const queue = queues.find(({ name }) => name === limit.queue)?.label ?? limit.queue
  return words.say(`ui.standing.${limit.kind}`, {
    where: whereOf(limit, queue, agents, words),
    limit: ruleLimit(limit, words),
    segments:
      limit.kind === 'segment-waiting' ? limit.segments.map((one) => words.say(`segment.${one}`)).join(' / ') : '',
  })
}

function whereOf(
  limit: AlertRule['limit'],
  queue: string | undefined,
  agents: RulePlaces['agents'],
  words: Words,
): string {
  if (limit.kind !== 'long-call') return queue ?? words.say('ui.alerting.each-queue')
  const { agent, team } = limit
  const who =
    agent !== undefined
      ? (agents.find(({ username }) => username === agent)?.name ?? agent)
      : team === undefined
        ? undefined
        : words.say('ui.alerting.team', { team })
  return [who, queue].filter((part) => part !== undefined).join(', ') || words.say('ui.alerting.each-call')
}

function ruleLimit(limit: AlertRule['limit'], words: Words): string | number {
  switch (limit.kind) {
    case 'longest-wait':
      if (limit.overSeconds === undefined)
        return words.say('ui.alerting.goals', { goals: words.number(limit.overGoals ?? 1) })
      return limitInWords(limit.kind, limit.overSeconds, words)
    case 'waiting':
      return limit.atLeastCalls
    case 'service-level':
      if (limit.belowShare === undefined) return words.say('ui.alerting.own-target')
      return limitInWords(limit.kind, limit.belowShare, words)
    case 'long-call':
      return limitInWords(limit.kind, limit.overMinutes, words)
    case 'segment-waiting':
      return limitInWords(limit.kind, limit.overSeconds, words)
  }
}

/** What it would say of a queue there is, where the rule itself speaks of each queue or of its own goal. */
export function exampleOf(rule: AlertRule, places: RulePlaces, words: Words): string | undefined {
  const { limit } = rule
  if (limit.kind === 'long-call') return undefined
  const queue = places.queues.find(({ name }) => limit.queue === undefined || name === limit.queue)
  if (!queue) return undefined
  const of = { ...limit, queue: queue.name }
  const isOfGoal = of.kind === 'longest-wait' && of.overSeconds === undefined
  const isOfTarget = of.kind === 'service-level' && of.belowShare === undefined
  if (limit.queue !== undefined && !isOfGoal && !isOfTarget) return undefined
  if (of.kind === 'longest-wait' && isOfGoal) {
    const { overGoals = 1, ...rest } = of
    return ruleInWords(
      { ...rule, limit: { ...rest, overSeconds: Math.round(overGoals * queue.goalSeconds) } },
      places,
      words,
    )
  }
  return ruleInWords({ ...rule, limit: isOfTarget ? { ...of, belowShare: queue.target } : of }, places, words)
}
