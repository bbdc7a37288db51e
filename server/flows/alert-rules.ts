/** The rules alerts come of, as supervisors read and change them. Every version stays; version 0 is what Tuttu brings. */
import type { AlertRule, AlertRulesAnswer } from '../../shared/alerts.ts'
import { inWords } from '../../shared/messages/catalogue.ts'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { Language } from '../../shared/vocabulary.ts'
import type { StoredAlertRules } from '../ports/alerts.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import { defaultAlertRules } from '../queues/default-alert-rules.ts'
import type { HookTeller } from './tell-hook.ts'

export interface AlertRulesParts {
  ground: { reader: Pick<GroundReader, 'latestAlertRules'>; writer: Pick<GroundWriter, 'appendAlertRules'> }
  board: () => QueuesAnswer
  /** What queues are called, by their names. */
  labels: Readonly<Record<string, string>>
  people: () => readonly Person[]
  teller?: HookTeller | undefined
  languageOf: (person: Person) => Language
  clock: Pick<Clock, 'now'>
}
export interface AlertRules {
  inUse(): readonly AlertRule[]
  show(person: Person): Promise<AlertRulesAnswer>
  save(
    person: Person,
    basedOn: number,
    rules: AlertRule[],
  ): Promise<{ outcome: 'saved' | 'conflict'; inUse: AlertRulesAnswer }>
}

export async function createAlertRules(parts: AlertRulesParts): Promise<AlertRules> {
  const { ground, labels, teller, languageOf, clock } = parts
  let latest: StoredAlertRules | undefined = await ground.reader.latestAlertRules()
  const inUse = () => latest?.rules ?? defaultAlertRules

  async function show(person: Person): Promise<AlertRulesAnswer> {
    const people = parts.people()
    const hook = await teller?.state()
    if (hook?.failing) hook.failing = { ...hook.failing, why: inWords(languageOf(person), hook.failing.why) }
    return {
      version: latest?.version ?? 0,
      ...(latest ? { at: latest.at, byName: latest.byName } : {}),
      rules: [...inUse()],
      queues: parts.board().queues.map(({ name, goal }) => ({
        ...{ name, label: labels[name] ?? name, goalSeconds: goal.seconds, target: goal.target },
      })),
      agents: people
        .filter(({ roles }) => roles.includes('agent'))
        .map(({ username, name }) => ({ username, name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      teams: [...new Set(people.flatMap(({ teams }) => teams))].sort(),
      ...(hook ? { hook } : {}),
    }
  }

  return {
    inUse,
    show,
    async save(person, basedOn, rules) {
      const entry = { at: clock.now().toISOString(), by: person.personId, rules }
      const isSaved = await ground.writer.appendAlertRules(entry, basedOn)
      latest = await ground.reader.latestAlertRules()
      return { outcome: isSaved ? 'saved' : 'conflict', inUse: await show(person) }
    },
  }
}
