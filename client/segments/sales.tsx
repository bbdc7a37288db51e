/** Where sales come from: how few customers make up how much, and who they are. */
import type { SalesOfFew, TopCustomer } from '../../shared/segments.ts'
import type { Go } from '../pages.ts'
import { ShareBar } from '../ui/bar.tsx'
import { useWords } from '../words.tsx'

export interface SalesOfFewPanelProps {
  sales: SalesOfFew
  /** There is no other currency to tell it from. */
  isOnly: boolean
  go: Go
}

export function SalesOfFewPanel({ sales, isOnly, go }: SalesOfFewPanelProps) {
  const words = useWords()
  const { currency, customers, shares, halfBy, fourFifthsBy, top } = sales
  const id = `sales-${currency}`
  return (
    <section className="panel connect-step" aria-labelledby={id}>
      <h2 className="label" id={id}>
        {isOnly ? words.say('ui.segments.sales') : words.say('ui.segments.sales-in', { currency })}
      </h2>
      <p className="segments-lead">
        {words.say('ui.segments.sales-lead', {
          ...{ customers, half: halfBy, most: fourFifthsBy },
          sales: words.money(sales.sales),
        })}
      </p>
      <dl className="sales-shares">
        {shares.map(({ topPercent, share }) => (
          <div key={topPercent} className="sales-share">
            <dt>{words.say('ui.segments.first', { percent: words.number(topPercent) })}</dt>
            <dd>
              <ShareBar label={words.percent(share)} parts={[{ name: 'share', share, tone: 'green' }]} />
              <span aria-hidden="true">{words.percent(share)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {top.length > 0 && <Top top={top} go={go} />}
    </section>
  )
}

function Top({ top, go }: { top: readonly TopCustomer[]; go: Go }) {
  const words = useWords()
  return (
    <div className="sales-top">
      <table className="table">
        <caption className="unseen">{words.say('ui.segments.most-important')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              #
            </th>
            <th scope="col">{words.say('ui.segments.top.customer')}</th>
            <th scope="col" className="number">
              {words.say('ui.segments.top.bought')}
            </th>
            <th scope="col" className="number">
              {words.say('ui.segments.top.share')}
            </th>
            <th scope="col" className="number">
              {words.say('ui.segments.top.up-to')}
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map(({ customerId, name, bought12Months, share, upTo }, at) => (
            <tr key={customerId}>
              <td className="number muted">{at + 1}</td>
              <td>
                <button type="button" className="link" onClick={() => go('customer', customerId)}>
                  {name}
                </button>
              </td>
              <td className="number">{words.money(bought12Months)}</td>
              <td className="number">{words.percent(share)}</td>
              <td className="number">{words.percent(upTo)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
