/** Alerts as ground keeps them, with the rules they come of, and what can be asked of them. Ids and codes only. */
import type { Alert, AlertRule, AlertRulesAnswer, AlertsAnswer, AlertsTold } from '../../shared/alerts.ts'
import type { Instant, PersonId } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

/** An alert with what it is known by while it stands. */
export interface AlertEntry extends Alert {
  key: string
}
/** What another program is to be told. */
export interface AlertTelling {
  at: Instant
  body: object
}
export interface LoggedAlertTelling extends AlertTelling {
  /** The higher the newer. */
  seq: number
}
export interface StoredAlertRules {
  /** Counted up from 1. */
  version: number
  at: Instant
  by: PersonId
  byName: string
  rules: AlertRule[]
}

export interface AlertReader {
  /** Those that have not ended, oldest first. */
  standingAlerts(): Promise<AlertEntry[]>
  /** Those that have, the newest end first. */
  endedAlerts(most: number): Promise<AlertEntry[]>
  /** Oldest first. */
  alertTellings(after: number, most: number): Promise<LoggedAlertTelling[]>
  /** Its seq, 0 before there was any. */
  newestAlertTelling(): Promise<number>
  /** The newest, or undefined before anybody saved any. */
  latestAlertRules(): Promise<StoredAlertRules | undefined>
}
export interface AlertWriter {
  /** Adds or replaces by id; with what is to be told of them, in one commit. */
  saveAlerts(alerts: readonly AlertEntry[], tellings: readonly AlertTelling[]): Promise<void>
  /**
   * The version after `basedOn`.
   * @returns whether it was stored: not where another has been saved since
   */
  appendAlertRules(entry: Pick<StoredAlertRules, 'at' | 'by' | 'rules'>, basedOn: number): Promise<boolean>
  /** Alerts that ended before, and what was told before. */
  dropAlertsBefore(before: Instant): Promise<void>
}

/** What the web can ask about them. */
export interface AlertsApi {
  /** @param maySeeSegments whether they may know which segment customers are in */
  standingAlerts(maySeeSegments: boolean): AlertsTold
  alerts(person: Person): Promise<AlertsAnswer>
  /** The first who says so is who did. @throws AppError `not-found` where it does not stand, or they may not see it */
  acknowledgeAlert(person: Person, id: string): Promise<Alert>
  alertRules(person: Person): Promise<AlertRulesAnswer>
  /** `conflict`: they were based on another version than the one in use, and nothing is saved. */
  saveAlertRules(
    person: Person,
    basedOn: number,
    rules: AlertRule[],
  ): Promise<{ outcome: 'saved' | 'conflict'; inUse: AlertRulesAnswer }>
}
