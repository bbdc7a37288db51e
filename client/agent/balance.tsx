/** What they owe: the sum first, what is late in red with its days, then the invoices behind it. */
import type { Money as Amount, BalanceData, CalendarDate, OpenInvoice, Section } from '../../shared/vocabulary.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import { type Part, ShareBar } from '../ui/bar.tsx'
import { Money, Moneys } from '../ui/money.tsx'
import { isOfLive, SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'

/** Invoices drawn: what can be glanced at; the rest is counted. */
const invoicesShown = 5

export interface BalanceProps {
  section: Section<BalanceData>
  onChecked: (() => void) | undefined
}

export function Balance({ section, onChecked }: BalanceProps) {
  const words = useWords()
  return (
    <SectionFrame id="balance" title={words.say('ui.balance.title')} section={section} onChecked={onChecked}>
      {(data) => (
        <>
          <p className="figure">
            <Moneys amounts={data.balance} />
          </p>
          <Overdue data={data} />
          {section.state === 'ready' && section.why && !isOfLive(section) && (
            <p className="note">{words.reason(section.why)}</p>
          )}
          {data.invoices && data.invoices.length > 0 && <Invoices invoices={data.invoices} />}
          {data.pays && <p className="note">{words.say('ui.balance.pays', { days: data.pays.daysLate })}</p>}
        </>
      )}
    </SectionFrame>
  )
}

function Overdue({ data }: { data: BalanceData }) {
  const words = useWords()
  if (!data.overdue) return <p className="note">{words.say('ui.balance.overdue-not-known')}</p>
  if (data.overdue.length === 0) {
    const isInFavour = data.balance.length > 0 && data.balance.every((sum) => sum.minor < 0)
    return <p className="good">{words.say(isInFavour ? 'ui.balance.in-favour' : 'ui.balance.nothing-overdue')}</p>
  }
  const days = daysLate(data, words.today(nowMs() + serverOffsetMs()))
  return data.overdue.map((sum: Amount) => (
    <p className="bad overdue" key={sum.currency}>
      {days === undefined
        ? words.say('ui.balance.overdue', { amount: words.money(sum) })
        : words.say('ui.balance.overdue-days', { amount: words.money(sum), count: days })}
    </p>
  ))
}

/** Days of the oldest: by the invoices where they are known, else by the oldest due date. */
function daysLate(data: BalanceData, today: CalendarDate): number | undefined {
  const byInvoice = Math.max(0, ...(data.invoices ?? []).map((invoice) => invoice.overdueDays ?? 0))
  if (byInvoice > 0) return byInvoice
  if (data.oldestDue === undefined) return undefined
  const days = Math.round((Date.parse(today) - Date.parse(data.oldestDue)) / 86_400_000)
  return days > 0 ? days : undefined
}

function Invoices({ invoices }: { invoices: OpenInvoice[] }) {
  const words = useWords()
  const rest = invoices.length - invoicesShown
  return (
    <>
      <Ageing invoices={invoices} />
      <ul className="rows">
        {invoices.slice(0, invoicesShown).map((invoice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
          <InvoiceRow key={index} invoice={invoice} />
        ))}
      </ul>
      {rest > 0 && <p className="note">{words.say('ui.balance.more', { count: rest })}</p>}
    </>
  )
}

function InvoiceRow({ invoice: { number, due, open, overdueDays } }: { invoice: OpenInvoice }) {
  const words = useWords()
  const isCredit = open.minor < 0
  return (
    <li className="row">
      <span className="row-name">
        {words.say(isCredit ? 'ui.balance.credit-note' : 'ui.balance.invoice', { number })}
      </span>
      <span className={overdueDays ? 'row-amount bad' : 'row-amount'}>
        <Money amount={open} />
      </span>
      <span className="row-detail">
        {isCredit
          ? words.say('ui.balance.in-favour')
          : due === undefined
            ? words.say('ui.balance.no-due')
            : words.say('ui.balance.due', { date: words.date(due) })}
        {overdueDays !== undefined && (
          <span className="bad"> · {words.say('ui.balance.late', { count: overdueDays })}</span>
        )}
      </span>
    </li>
  )
}

type Bucket = 'ui.balance.not-due' | 'ui.balance.days-14' | 'ui.balance.days-30' | 'ui.balance.days-more'
const buckets: [name: Bucket, upToDays: number, tone: Part['tone']][] = [
  ['ui.balance.not-due', 0, 'soft-green'],
  ['ui.balance.days-14', 14, 'soft-amber'],
  ['ui.balance.days-30', 30, 'soft-red'],
  ['ui.balance.days-more', Number.POSITIVE_INFINITY, 'red'],
]

/** Open invoices by how late they are. Only where one currency makes their sum mean something. */
function Ageing({ invoices }: { invoices: OpenInvoice[] }) {
  const words = useWords()
  const open = invoices.filter((invoice) => invoice.open.minor > 0)
  const sum = open.reduce((all, invoice) => all + invoice.open.minor, 0)
  if (open.length < 2 || new Set(open.map((invoice) => invoice.open.currency)).size !== 1) return null
  const sums = new Map<Bucket, number>()
  for (const { open: amount, overdueDays = 0 } of open) {
    const [name] = buckets.find(([, upTo]) => overdueDays <= upTo) ?? buckets[0] ?? []
    if (name) sums.set(name, (sums.get(name) ?? 0) + amount.minor)
  }
  const present = buckets.filter(([name]) => sums.has(name))
  if (present.length < 2) return null
  const parts = present.map(([name, , tone]) => ({ name, tone, share: (sums.get(name) ?? 0) / sum }))
  return (
    <div className="ageing">
      <ShareBar parts={parts} label={words.say('ui.balance.ageing')} />
      <p className="ageing-words">
        {present.map(([name]) => (
          <span key={name}>{words.say(name)}</span>
        ))}
      </p>
    </div>
  )
}
