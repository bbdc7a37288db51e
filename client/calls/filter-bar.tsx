/** What is asked of the call log. The search is always there; the rest folds away where there is little room. */
import { type ReactNode, useRef } from 'react'
import type { CallChoices } from '../../shared/call-log.ts'
import { Select } from '../connect/field.tsx'
import { Kbd } from '../ui/badge.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { countOf, directions, type Filters, isFiltered, noFilters, outcomes, periods } from './filters.ts'

export const searchFieldId = 'call-search'

export interface FilterBarProps {
  filters: Filters
  /** Whose calls may be asked for; undefined for whoever sees their own alone. */
  agents: CallChoices['agents'] | undefined
  /** What each queue is called, by its name. */
  queues: Record<string, string>
  onChange(filters: Filters): void
}

export function FilterBar(props: FilterBarProps) {
  const { filters, onChange } = props
  const words = useWords()
  const count = countOf(filters)
  return (
    <search className="panel filters">
      <form className="filters-search" onSubmit={(event) => event.preventDefault()}>
        <SearchField value={filters.search} onChange={(search) => onChange({ ...filters, search })} />
      </form>
      <FoldedWhereNarrow isOpen={count > 0} label={`${words.say('ui.log.filters')}${count > 0 ? ` (${count})` : ''}`}>
        <Choices {...props} />
      </FoldedWhereNarrow>
      {isFiltered(filters) && (
        <button type="button" className="link filters-clear" onClick={() => onChange(noFilters)}>
          {words.say('ui.log.clear')}
        </button>
      )}
    </search>
  )
}

function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const words = useWords()
  return (
    <>
      <label className="find-label" htmlFor={searchFieldId}>
        {words.say('ui.log.search')} <Kbd>/</Kbd>
      </label>
      <span className="find-box">
        <SearchIcon />
        <input
          id={searchFieldId}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={value}
          title={words.say('ui.log.search-hint')}
          placeholder={words.say('ui.log.search-hint')}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onChange('')
          }}
        />
      </span>
    </>
  )
}

/** Below this width what folds is folded to begin with. */
const narrowPx = 640

function FoldedWhereNarrow({ isOpen, label, children }: { isOpen: boolean; label: string; children: ReactNode }) {
  const begins = useRef(isOpen || innerWidth > narrowPx)
  return (
    <details className="filters-more" open={begins.current}>
      <summary>{label}</summary>
      <div className="filters-choices">{children}</div>
    </details>
  )
}

function Choices({ filters, agents, queues, onChange }: FilterBarProps) {
  const words = useWords()
  const set = (name: keyof Filters) => (value: string) => onChange({ ...filters, [name]: value })
  const any = ['', words.say('ui.log.any')] as const
  return (
    <>
      <Select
        label={words.say('ui.log.period')}
        value={filters.period}
        options={periods.map((one) => [one, words.say(`ui.log.period.${one}`)])}
        onChange={set('period')}
      />
      {filters.period === 'days' && (
        <>
          <Day label={words.say('ui.log.from')} value={filters.from} onChange={set('from')} />
          <Day label={words.say('ui.log.until')} value={filters.until} onChange={set('until')} />
        </>
      )}
      {agents && (
        <Select
          label={words.say('ui.log.agent')}
          value={filters.agent}
          options={[['', words.say('ui.log.anyone')], ...agents.map(({ username, name }) => [username, name] as const)]}
          onChange={set('agent')}
        />
      )}
      {Object.keys(queues).length > 0 && (
        <Select
          label={words.say('ui.log.queue')}
          value={filters.queue}
          options={[any, ...Object.entries(queues)]}
          onChange={set('queue')}
        />
      )}
      <Select
        label={words.say('ui.log.outcome')}
        value={filters.outcome}
        options={[
          any,
          ...outcomes.map(
            (one) => [one, words.say(one === 'unanswered' ? 'ui.log.unanswered' : `ui.outcome.${one}`)] as const,
          ),
        ]}
        onChange={set('outcome')}
      />
      <Select
        label={words.say('ui.log.direction')}
        value={filters.direction}
        options={[any, ...directions.map((one) => [one, words.say(`ui.direction.${one}`)] as const)]}
        onChange={set('direction')}
      />
    </>
  )
}

const Day = ({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) => (
  <label className="field">
    <span>{label}</span>
    <input type="date" value={value} onChange={(event) => onChange(event.target.value)} />
  </label>
)
