/** What the web can ask about reports, joined from the configuration. */
import type { Config } from './config.ts'
import { createShowReports, type ShowReportsParts } from './flows/show-reports.ts'
import type { Person } from './ports/ground-store.ts'
import type { ReportsApi } from './ports/reports-api.ts'

export type ReportsApiParts = Omit<ShowReportsParts, 'timeZone' | 'goals' | 'teams' | 'ground' | 'queues'> & {
  ground: { reader: ShowReportsParts['ground'] }
  config: Pick<Config, 'queues' | 'company'>
  people: readonly Person[]
  queueLabels: ShowReportsParts['queues']
}

export function reportsApi({ config, people, ground, queueLabels, ...parts }: ReportsApiParts): ReportsApi {
  return createShowReports({
    ...parts,
    ground: ground.reader,
    timeZone: config.company.timeZone,
    queues: queueLabels,
    goals: Object.fromEntries(
      config.queues.flatMap(({ name, serviceLevel }) => (serviceLevel ? [[name, serviceLevel] as const] : [])),
    ),
    teams: Object.fromEntries(
      people.flatMap(({ username, teams: [first] }) => (first === undefined ? [] : [[username, first] as const])),
    ),
  })
}
