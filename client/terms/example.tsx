/** The rules tried on a situation that is typed in, or on a customer: what would be offered, and by which rule. */
import { useEffect, useState } from 'react'
import type { TryTermsAnswer } from '../../shared/terms.ts'
import type { CustomerHit } from '../api.ts'
import { Field, Select, Told } from '../connect/field.tsx'
import { useWords, type Words } from '../words.tsx'
import { type ExampleForm, type FieldOfExample, firstExample, toSituation } from './example-form.ts'
import { OfferShown } from './offer-shown.tsx'
import type { TermsRulesApi, Tried } from './use-terms-rules.ts'

export interface ExampleProps {
  api: TermsRulesApi
  currency: string
  tried: TryTermsAnswer | undefined
  problem: string | undefined
  onTry(on: Tried | undefined): void
}

export function Example({ api, currency, tried, problem, onTry }: ExampleProps) {
  const words = useWords()
  const [chosen, choose] = useState<CustomerHit>()
  const [form, setForm] = useState<ExampleForm>(firstExample)
  const { situation, wrong } = toSituation(form, currency, words.say('ui.rules.credit-source'))
  const on: Tried | undefined = chosen ? { customerId: chosen.customerId } : situation && { situation }
  const what = on && JSON.stringify(on)
  useEffect(() => onTry(what === undefined ? undefined : JSON.parse(what)), [what, onTry])
  return (
    <section className="panel example" aria-labelledby="example">
      <h2 className="label" id="example">
        {words.say('ui.rules.example')}
      </h2>
      {chosen ? (
        <div className="example-chosen">
          <p>{words.say('ui.rules.example-of', { name: chosen.name })}</p>
          {tried && <Facts tried={tried} />}
          <button type="button" className="link" onClick={() => choose(undefined)}>
            {words.say('ui.rules.example-typed')}
          </button>
        </div>
      ) : (
        <>
          <ChooseCustomer api={api} onChoose={choose} />
          <ExampleFields form={form} wrong={wrong} currency={currency} onChange={setForm} />
        </>
      )}
      {/* Under what is typed: it grows and shrinks with every change, and nothing moves under the hands. */}
      {problem !== undefined ? <Told tone="red">{problem}</Told> : tried && <OfferShown offer={tried.offer} />}
    </section>
  )
}

interface FieldsProps {
  form: ExampleForm
  wrong: ReadonlySet<FieldOfExample>
  currency: string
  onChange(form: ExampleForm): void
}

function ExampleFields({ form, wrong, currency, onChange }: FieldsProps) {
  const words = useWords()
  const field = (name: Exclude<FieldOfExample, 'kind' | 'isBlocked'>) => (
    <Field
      label={words.say(`ui.rules.example.${name}`, { currency })}
      value={form[name]}
      problem={wrong.has(name) ? words.say('ui.rules.wrong') : undefined}
      onChange={(value) => onChange({ ...form, [name]: value })}
    />
  )
  return (
    <div className="example-fields">
      <Select
        label={words.say('ui.rules.example.kind')}
        value={form.kind}
        options={[
          ['company', words.say('ui.rules.company')],
          ['person', words.say('ui.rules.person')],
        ]}
        onChange={(value) => onChange({ ...form, kind: value as ExampleForm['kind'] })}
      />
      {field('agreedDays')}
      {field('overdue')}
      {field('overdueDays')}
      {field('invoices')}
      {field('delayDays')}
      {field('limit')}
      {field('used')}
      {field('rating')}
      {field('defaults')}
      {field('monthly')}
      <label className="role example-blocked">
        <input
          type="checkbox"
          checked={form.isBlocked}
          onChange={(event) => onChange({ ...form, isBlocked: event.target.checked })}
        />
        {words.say('ui.rules.example.isBlocked')}
      </label>
    </div>
  )
}

/** What the rules were held against, of a customer. */
function Facts({ tried: { situation } }: { tried: TryTermsAnswer }) {
  const words = useWords()
  const facts = factsOf(situation, words)
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div className="fact" key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const overdueSaid = 3

function factsOf(of: TryTermsAnswer['situation'], words: Words): [label: string, value: string][] {
  const { behaviour, credit, monthly } = of
  const money = (minor: number | undefined, currency: string) =>
    minor === undefined ? undefined : words.money({ minor, currency })
  const all: [string, string | undefined][] = [
    ...of.overdue.slice(0, overdueSaid).map(({ openMinor, currency, days }): [string, string] => {
      const amount = words.money({ minor: openMinor, currency })
      return [words.say('ui.rules.fact.overdue', { days }), amount]
    }),
    [words.say('ui.rules.fact.invoices'), words.number(of.invoicesTold)],
    [words.say('ui.rules.fact.delay'), behaviour && words.number(behaviour.daysBeyond)],
    [words.say('ui.rules.fact.index'), behaviour && words.number(behaviour.index)],
    [words.say('ui.terms.limit'), credit && money(credit.limitMinor, credit.currency)],
    [words.say('ui.terms.credit-left'), credit && money(credit.leftMinor, credit.currency)],
    [words.say('ui.terms.rating'), credit?.rating],
    [words.say('ui.rules.fact.monthly'), monthly && money(monthly.minor, monthly.currency)],
  ]
  return all.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as [string, string]]))
}

/** Sooner would ask for every letter. */
const searchAfterMs = 200
const shortestSearch = 2
const hitsShown = 6

function ChooseCustomer({ api, onChoose }: { api: TermsRulesApi; onChoose(hit: CustomerHit): void }) {
  const words = useWords()
  const [asked, ask] = useState('')
  const [hits, setHits] = useState<CustomerHit[]>([])
  useEffect(() => {
    if (asked.trim().length < shortestSearch) {
      setHits([])
      return undefined
    }
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      const found = await api.search(asked, leaving.signal)
      if (found.ok) setHits(found.value.customers.slice(0, hitsShown))
    }, searchAfterMs)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [api, asked])
  return (
    <div className="example-search">
      <Field label={words.say('ui.rules.choose')} type="search" value={asked} onChange={ask} />
      <ul className="example-hits" hidden={hits.length === 0}>
        {hits.map((hit) => (
          <li key={hit.customerId}>
            <button type="button" className="link" onClick={() => onChoose(hit)}>
              {hit.town === undefined ? hit.name : `${hit.name}, ${hit.town}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
