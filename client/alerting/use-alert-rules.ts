/** The rules alerts come of, as they are in use and as they stand on the page. */
import { useMemo } from 'react'
import type { AlertRule, AlertRulesAnswer } from '../../shared/alerts.ts'
import type { Api } from '../api.ts'
import { type RulesOnPage, type Unsaved, useVersionedRules } from '../rules/use-versioned-rules.ts'

export type AlertRulesOnPage = RulesOnPage<AlertRule, AlertRulesAnswer>

const unsaved: Unsaved<AlertRule> = {}

export function useAlertRules(api: Pick<Api, 'alertRules' | 'saveAlertRules'>): AlertRulesOnPage {
  const rules = useMemo(() => ({ read: api.alertRules, write: api.saveAlertRules, unsaved }), [api])
  return useVersionedRules(rules)
}
