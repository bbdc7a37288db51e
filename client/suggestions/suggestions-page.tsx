/** What came of what was suggested, by list and reason, beside the customers it is held back from. */
import { useEffect, useState } from 'react'
import '../admin/admin.css'
import './suggestions.css'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { BoughtAmong, Comparison, RuleReport, SuggestionList, SuggestionReport } from '../../shared/suggestions.ts'
import type { Answer, Api } from '../api.ts'
import { Told } from '../connect/field.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords } from '../words.tsx'

export function SuggestionsPage({ api }: { api: Pick<Api, 'suggestionReport'> }) {
  const words = useWords()
  const [answer, setAnswer] = useState<Answer<SuggestionReport>>()
  useEffect(() => {
    let isWanted = true
    void api.suggestionReport().then((given) => {
      if (isWanted) setAnswer(given)
    })
    return () => {
      isWanted = false
    }
  }, [api])
  return (
    <div className="page-body suggestions-page">
      {!answer && <p className="note">{words.say('ui.loading')}</p>}
      {answer && !answer.ok && <Told tone="red">{words.say('ui.suggestions.failed')}</Told>}
      {answer?.ok && <Report report={answer.value} />}
    </div>
  )
}

function Report({ report: { from, to, boughtWithinDays, rows } }: { report: SuggestionReport }) {
  const words = useWords()
  const lists = [...Map.groupBy(rows, ({ list }) => list)]
  return (
    <>
      <p className="note">{words.say('ui.suggestions.what', { from: words.date(from), to: words.date(to) })}</p>
      {lists.length === 0 && <p className="note">{words.say('ui.suggestions.none')}</p>}
      {lists.map(([list, ofList]) => (
        <List key={list} list={list} rows={ofList} days={boughtWithinDays} />
      ))}
    </>
  )
}

const titleOf: Record<SuggestionList, MessageCode> = { likelyNext: 'ui.likely-next.title', fits: 'ui.fits.title' }

function List({ list, rows, days }: { list: SuggestionList; rows: RuleReport[]; days: number }) {
  const words = useWords()
  const title = words.say(titleOf[list])
  return (
    <section className="panel section" aria-labelledby={`report-${list}`}>
      <h2 className="label" id={`report-${list}`}>
        {title}
      </h2>
      <ScrollArea label={title}>
        <table className="suggestions-table">
          <thead>
            <tr>
              <th scope="col">{words.say('ui.suggestions.rule')}</th>
              <Head code="ui.suggestions.shown" />
              <Head code="ui.suggestions.offered" />
              <Head code="ui.suggestions.took" />
              <Head code="ui.suggestions.no-thanks" />
              <th scope="col" className="counted">
                {words.say('ui.suggestions.bought-shown', { days })}
              </th>
              <Head code="ui.suggestions.bought-held-back" />
              <th scope="col">{words.say('ui.suggestions.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Rule key={row.rule ?? ''} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}

function Head({ code }: { code: MessageCode }) {
  const words = useWords()
  return (
    <th scope="col" className="counted">
      {words.say(code)}
    </th>
  )
}

const toneOf: Record<Comparison, Tone> = { 'too-few': 'grey', 'no-difference': 'grey', more: 'green', fewer: 'red' }

function Rule({ row }: { row: RuleReport }) {
  const words = useWords()
  const { rule, shown, offered, took, noThanks, amongShown, amongHeldBack, comparison } = row
  return (
    <tr className={rule === undefined ? 'all' : undefined}>
      <th scope="row">{rule === undefined ? words.say('ui.suggestions.all') : words.reason(named(rule))}</th>
      <td className="counted">{words.number(shown)}</td>
      <td className="counted">{words.number(offered)}</td>
      <OfOffered count={took} offered={offered} />
      <OfOffered count={noThanks} offered={offered} />
      <Bought among={amongShown} />
      <Bought among={amongHeldBack} />
      <td>
        <Badge tone={toneOf[comparison]}>{words.say(`ui.suggestions.${comparison}`)}</Badge>
      </td>
    </tr>
  )
}

/** A rule's name where there is one: its reason has what it speaks of as parameters, and here it speaks of nothing. */
const named = (rule: string) => ({ code: `rule.${rule}`, params: {}, text: rule })

/** What share of what was offered it is. */
function OfOffered({ count, offered }: { count: number; offered: number }) {
  const words = useWords()
  return (
    <td className="counted">
      {words.number(count)}
      {offered > 0 && <span className="under muted">{words.percent(count / offered)}</span>}
    </td>
  )
}

function Bought({ among: { customers, bought } }: { among: BoughtAmong }) {
  const words = useWords()
  if (customers === 0) return <td className="counted">{words.say('ui.none')}</td>
  return (
    <td className="counted">
      <strong>{words.percent(bought / customers)}</strong>
      <span className="under muted">{words.say('ui.suggestions.of', { bought, customers })}</span>
    </td>
  )
}
