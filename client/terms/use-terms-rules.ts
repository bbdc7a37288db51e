/** The rules as they are in use, as they stand on the page, and what they make of an example, asked anew at every change. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { TermsRule, TermsRulesAnswer, TermsSituation, TermsVersion, TryTermsAnswer } from '../../shared/terms.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Api } from '../api.ts'

export type TermsRulesApi = Pick<Api, 'termsRules' | 'termsVersion' | 'saveTermsRules' | 'tryTermsRules' | 'search'>

/** What the rules are tried on. */
export type Tried = { situation: TermsSituation } | { customerId: string }

/** Longer than from one letter to the next, shorter than a look from the field to the answer. */
const tryAfterMs = 150

export interface TermsRulesOnPage {
  /** Those in use; absent until they have come. */
  inUse: TermsRulesAnswer | undefined
  rules: TermsRule[]
  isChanged: boolean
  /** An older version that was laid on the page, and is not saved yet. */
  looked: TermsVersion | undefined
  change(rules: TermsRule[]): void
  /** The rules in use are on the page again. */
  discard(): void
  look(version: number): void
  save(): Promise<void>
  isSaving: boolean
  isSaved: boolean
  /** Others were saved meanwhile: what is on the page is kept until somebody says. */
  conflict: TermsRulesAnswer | undefined
  keepMine(): void
  takeTheirs(): void
  tried: TryTermsAnswer | undefined
  tryProblem: MessageCode | undefined
  problem: MessageCode | undefined
}

/** What was changed and not saved, when somebody went to another page of the console and comes back. */
let kept: { basedOn: number; rules: TermsRule[] } | undefined

export function useTermsRules(api: TermsRulesApi, on: Tried | undefined): TermsRulesOnPage {
  const [inUse, setInUse] = useState<TermsRulesAnswer>()
  const [draft, setDraft] = useState<TermsRule[]>()
  const [looked, setLooked] = useState<TermsVersion>()
  const [conflict, setConflict] = useState<TermsRulesAnswer>()
  const [isSaving, setSaving] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const [problem, setProblem] = useState<MessageCode>()
  const rules = draft ?? inUse?.rules ?? noRules

  const taken = useCallback((answer: TermsRulesAnswer) => {
    kept = undefined
    setInUse(answer)
    setDraft(undefined)
    setLooked(undefined)
    setConflict(undefined)
    setProblem(undefined)
  }, [])
  useEffect(() => {
    void api.termsRules().then((given) => {
      if (!given.ok) return setProblem(problemCode(given.error))
      const left = kept
      taken(given.value)
      if (!left) return
      kept = left
      setDraft(left.rules)
      if (left.basedOn !== given.value.version) setConflict(given.value)
    })
  }, [api, taken])

  async function save() {
    if (!inUse || isSaving) return
    setSaving(true)
    const given = await api.saveTermsRules(inUse.version, rules)
    setSaving(false)
    if (given.ok) {
      taken(given.value)
      setSaved(true)
    } else if (given.error.code === 'conflict' && 'current' in given.error && given.error.current) {
      setConflict(given.error.current as TermsRulesAnswer)
    } else setProblem(problemCode(given.error))
  }

  return {
    inUse,
    rules,
    isChanged: draft !== undefined,
    looked,
    change(next) {
      if (inUse) kept = { basedOn: inUse.version, rules: next }
      setDraft(next)
      setSaved(false)
    },
    discard() {
      kept = undefined
      setDraft(undefined)
      setLooked(undefined)
      setConflict(undefined)
    },
    look(version) {
      void api.termsVersion(version).then((given) => {
        if (!given.ok) return setProblem(problemCode(given.error))
        setDraft(given.value.rules)
        setLooked(given.value)
        setSaved(false)
      })
    },
    save,
    isSaving,
    isSaved,
    conflict,
    keepMine() {
      if (conflict) {
        setInUse(conflict)
        kept = { basedOn: conflict.version, rules }
      }
      setConflict(undefined)
    },
    takeTheirs() {
      if (conflict) taken(conflict)
    },
    ...useTrying(api, rules, on, inUse !== undefined),
    problem,
  }
}

const noRules: TermsRule[] = []
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
