/**
 * Rules an administrator changes: as they are in use and as they stand on the page. What was changed and not saved is kept while
 * somebody looks at another page of the console, and what others have saved meanwhile is never written over unasked.
 */
import { useCallback, useEffect, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Answer } from '../api.ts'

export interface Versioned<Rule> {
  version: number
  rules: Rule[]
}

/** Where what was not saved waits for whoever comes back: one for each kind of rules, outside of any page. */
export interface Unsaved<Rule> {
  left?: { basedOn: number; rules: Rule[] }
}

export interface RulesApi<Rule, InUse extends Versioned<Rule>> {
  read(): Promise<Answer<InUse>>
  /** @returns a conflict with those in use where they are not what these were based on */
  write(basedOn: number, rules: Rule[]): Promise<Answer<InUse>>
  unsaved: Unsaved<Rule>
}

export interface RulesOnPage<Rule, InUse extends Versioned<Rule>, From = never> {
  /** Absent until they have come. */
  inUse: InUse | undefined
  rules: Rule[]
  isChanged: boolean
  /** Where what stands on the page was taken from, if it was laid there and not typed. */
  from: From | undefined
  isSaving: boolean
  isSaved: boolean
  /** Others were saved meanwhile: what is on the page is kept until somebody says. */
  conflict: InUse | undefined
  problem: MessageCode | undefined
  change(rules: Rule[]): void
  /** Puts others on the page, to be looked at and perhaps saved. */
  lay(rules: Rule[], from: From): void
  fail(problem: MessageCode): void
  /** The rules in use are on the page again; after a conflict, those of the others. */
  discard(): void
  keepMine(): void
  save(): Promise<void>
}

/** @param api the same object at every call, or all is asked anew */
export function useVersionedRules<Rule, InUse extends Versioned<Rule>, From = never>(
  api: RulesApi<Rule, InUse>,
): RulesOnPage<Rule, InUse, From> {
  const { unsaved } = api
  const [inUse, setInUse] = useState<InUse>()
  const [draft, setDraft] = useState<{ rules: Rule[]; from?: From }>()
  const [conflict, setConflict] = useState<InUse>()
  const [isSaving, setSaving] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const [problem, setProblem] = useState<MessageCode>()
  const [none] = useState<Rule[]>([])
  const rules = draft?.rules ?? inUse?.rules ?? none

  const taken = useCallback(
    (answer: InUse | undefined) => {
      delete unsaved.left
      setInUse(answer)
      setDraft(undefined)
      setConflict(undefined)
      setProblem(undefined)
    },
    [unsaved],
  )
  useEffect(() => {
    void api.read().then((given) => {
      if (!given.ok) return setProblem(problemCode(given.error))
      const { left } = unsaved
      taken(given.value)
      if (!left) return
      unsaved.left = left
      setDraft({ rules: left.rules })
      if (left.basedOn !== given.value.version) setConflict(given.value)
    })
  }, [api, unsaved, taken])

  return {
    ...{ inUse, rules, isChanged: draft !== undefined, from: draft?.from, isSaving, isSaved, conflict, problem },
    change(next) {
      if (inUse) unsaved.left = { basedOn: inUse.version, rules: next }
      setDraft((before) => ({ ...before, rules: next }))
      setSaved(false)
    },
    lay(next, from) {
      setDraft({ rules: next, from })
      setSaved(false)
    },
    fail: setProblem,
    discard: () => taken(conflict ?? inUse),
    keepMine() {
      if (!conflict) return
      unsaved.left = { basedOn: conflict.version, rules }
      setInUse(conflict)
      setConflict(undefined)
    },
    async save() {
      if (!inUse || isSaving) return
      setSaving(true)
      const given = await api.write(inUse.version, rules)
      setSaving(false)
      if (given.ok) {
        taken(given.value)
        setSaved(true)
      } else if (given.error.code === 'conflict' && 'current' in given.error && given.error.current)
        setConflict(given.error.current as InUse)
      else setProblem(problemCode(given.error))
    },
  }
}
