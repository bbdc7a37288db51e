/** The rules as they are in use, as they stand on the page, and what they make of an example, asked anew at every change. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { TermsRule, TermsRulesAnswer, TermsSituation, TermsVersion, TryTermsAnswer } from '../../shared/terms.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Api } from '../api.ts'
import { type RulesOnPage, type Unsaved, useVersionedRules } from '../rules/use-versioned-rules.ts'

export type TermsRulesApi = Pick<Api, 'termsRules' | 'termsVersion' | 'saveTermsRules' | 'tryTermsRules' | 'search'>

/** What the rules are tried on. */
export type Tried = { situation: TermsSituation } | { customerId: string }

/** Longer than from one letter to the next, shorter than a look from the field to the answer. */
const tryAfterMs = 150

export interface TermsRulesOnPage extends RulesOnPage<TermsRule, TermsRulesAnswer, TermsVersion> {
  /** Puts an older version on the page; `from` says which. */
  look(version: number): void
  tried: TryTermsAnswer | undefined
  tryProblem: MessageCode | undefined
}

const unsaved: Unsaved<TermsRule> = {}

export function useTermsRules(api: TermsRulesApi, on: Tried | undefined): TermsRulesOnPage {
  const versioned = useMemo(() => ({ read: api.termsRules, write: api.saveTermsRules, unsaved }), [api])
  const onPage = useVersionedRules<TermsRule, TermsRulesAnswer, TermsVersion>(versioned)
  return {
    ...onPage,
    look(version) {
      void api.termsVersion(version).then((given) => {
        if (given.ok) onPage.lay(given.value.rules, given.value)
        else onPage.fail(problemCode(given.error))
      })
    },
    ...useTrying(api, onPage.rules, on, onPage.inUse !== undefined),
  }
}

const tryProblemOf = (error: { code: string }): MessageCode =>
  error.code === 'not-found' ? 'ui.rules.not-reckoned' : problemCode(error)

/** Of several answers on their way only the newest one asked for is shown. */
function useTrying(api: TermsRulesApi, rules: TermsRule[], on: Tried | undefined, isReady: boolean) {
  const [tried, setTried] = useState<TryTermsAnswer>()
  const [tryProblem, setProblem] = useState<MessageCode>()
  const newest = useRef(0)
  const what = on && JSON.stringify(on)
  useEffect(() => {
    if (!isReady || what === undefined) return undefined
    const mine = ++newest.current
    const timer = setTimeout(async () => {
      const given = await api.tryTermsRules(rules, JSON.parse(what) as Tried)
      if (newest.current !== mine) return
      if (given.ok) setTried(given.value)
      setProblem(given.ok ? undefined : tryProblemOf(given.error))
    }, tryAfterMs)
    return () => clearTimeout(timer)
  }, [api, rules, what, isReady])
  return { tried, tryProblem }
}
