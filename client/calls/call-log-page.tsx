/** Every call there has been: found by anything one knows of it, one click from all there is to know. */
import { useEffect, useState } from 'react'
import '../admin/admin.css'
import './calls.css'
import type { CallChoices } from '../../shared/call-log.ts'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'
import type { CallList } from './call-list.ts'
import { CallTable } from './call-table.tsx'
import type { EndedCalls } from './ended-calls.ts'
import { FilterBar, searchFieldId } from './filter-bar.tsx'
import { addressWith, type Filters, filtersIn, isFiltered, queryOf } from './filters.ts'
import { useCallList } from './use-call-list.ts'

export interface CallLogPageProps {
  api: Pick<Api, 'calls' | 'callChoices'>
  me: Me
  go: Go
  ended?: EndedCalls | undefined
}

export function CallLogPage({ api, me, go, ended }: CallLogPageProps) {
  const words = useWords()
  const [filters, setFilters] = useFilters(me)
  const seesAll = me.rights.includes('calls-of-everyone')
  const [agents, setAgents] = useState<CallChoices['agents']>()
  useEffect(() => {
    if (!seesAll) return
    void api.callChoices().then((answer) => {
      if (answer.ok) setAgents(answer.value.agents)
    })
  }, [api, seesAll])
  const query = queryOf(filters, words.today(nowMs()), words.timeZone)
  const { list, more, again } = useCallList(api, query, ended)
  useSearchKey()
  return (
    <div className="page-body">
      <FilterBar
        filters={filters}
        agents={seesAll ? (agents ?? []) : undefined}
        queues={me.queues}
        onChange={setFilters}
      />
      {list.problem && (
        <div className="told-again">
          <Told tone="red">{problemInWords(list.problem, words)}</Told>
          <button type="button" className="button" onClick={again}>
            {words.say('ui.log.retry')}
          </button>
        </div>
      )}
      <Listed list={list} isFiltered={isFiltered(filters)} go={go} more={more} />
    </div>
  )
}

interface ListedProps {
  list: CallList
  isFiltered: boolean
  go: Go
  more(): void
}

function Listed({ list, isFiltered: isSearch, go, more }: ListedProps) {
  const words = useWords()
  const { calls, names } = list
  if (!calls) return list.problem ? null : <p className="note">{words.say('ui.loading')}</p>
  const isEmpty = calls.length === 0
  return (
    <section className="panel calls-found" aria-label={words.say('ui.log.title')} aria-busy={list.waitsFor === 'all'}>
      {isEmpty && list.next === undefined && <NoCalls isSearch={isSearch} />}
      {!isEmpty && <CallTable calls={calls} names={names} go={go} />}
      <div className="calls-end">
        <p className="note" role="status">
          {endInWords(list, words)}
        </p>
        {list.next !== undefined && (
          <button type="button" className="button" disabled={list.waitsFor !== undefined} onClick={more}>
            {words.say(list.lookedBackTo === undefined ? 'ui.log.more' : 'ui.log.further')}
          </button>
        )}
      </div>
    </section>
  )
}

function endInWords({ calls = [], next, lookedBackTo }: CallList, words: ReturnType<typeof useWords>): string {
  if (lookedBackTo !== undefined)
    return words.say('ui.log.looked-back', { when: words.moment(Date.parse(lookedBackTo), nowMs()) })
  if (next !== undefined || calls.length === 0) return ''
  return words.say('ui.log.all-shown', { count: calls.length })
}

function NoCalls({ isSearch }: { isSearch: boolean }) {
  const words = useWords()
  return (
    <div className="empty">
      <p className="empty-title">{words.say(isSearch ? 'ui.log.none-found' : 'ui.log.none')}</p>
      <p className="note">{words.say(isSearch ? 'ui.log.none-found-lead' : 'ui.log.none-lead')}</p>
    </div>
  )
}

/** What was asked for last, so that whoever comes back from a call finds the list they left. */
let left = { personId: '', address: '' }

/** They stand in the address, which back and forward change too. */
function useFilters({ personId }: Me): [Filters, (filters: Filters) => void] {
  const [filters, setFilters] = useState(() =>
    filtersIn(location.search === '' && left.personId === personId ? left.address : location.search),
  )
  useEffect(() => {
    const follow = () => setFilters(filtersIn(location.search))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  useEffect(() => {
    const address = addressWith(filters)
    left = { personId, address }
    // In place of what stood there: a letter typed is no page to come back to.
    history.replaceState(null, '', address === '' ? location.pathname : `?${address}`)
  }, [filters, personId])
  return [filters, setFilters]
}

/** `/` goes to the search, unless something is being typed. */
function useSearchKey(): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyped) return
      event.preventDefault()
      document.getElementById(searchFieldId)?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
