/** What may be offered: the payment term first, then how much credit is left. Blocked credit is said before all else. */
import type { ShownOffer } from '../../shared/terms.ts'
import type { Section, TermsData } from '../../shared/vocabulary.ts'
import { ShareBar } from '../ui/bar.tsx'
import { isOfLive, SectionFrame } from '../ui/section-frame.tsx'
import { useWords } from '../words.tsx'

export interface TermsProps {
  section: Section<TermsData>
  onChecked: (() => void) | undefined
}

export function Terms({ section, onChecked }: TermsProps) {
  const words = useWords()
  return (
    <SectionFrame id="terms" title={words.say('ui.terms.title')} section={section} onChecked={onChecked}>
      {(data) => (
        <>
          <TermOf data={data} />
          {data.offer ? (
            <OfferWhy offer={data.offer} />
          ) : (
            <p className={data.blocked ? 'bad' : 'note'}>{words.reason(data.because)}</p>
          )}
          {section.state === 'ready' && section.why && !isOfLive(section) && (
            <p className="note">{words.reason(section.why)}</p>
          )}
          <CreditLeft data={data} />
          <dl className="facts">
            {data.offer && <OfferFacts offer={data.offer} agreedDays={data.termDays} />}
            {data.discount !== undefined && (
              <div className="fact">
                <dt>{words.say('ui.terms.discount')}</dt>
                <dd>{words.say('ui.terms.percent', { value: words.decimal(data.discount) })}</dd>
              </div>
            )}
            {data.rating !== undefined && (
              <div className="fact">
                <dt>{words.say('ui.terms.rating')}</dt>
                <dd>{data.rating}</dd>
              </div>
            )}
          </dl>
        </>
      )}
    </SectionFrame>
  )
}

/** What the firm's rules allow goes before what was once agreed; blocked credit goes before all. */
function TermOf({ data: { blocked, termDays, offer } }: { data: TermsData }) {
  const words = useWords()
  const days = offer ? offer.termDays : termDays
  const said = blocked
    ? words.say('ui.terms.blocked')
    : days !== undefined
      ? words.say('ui.terms.net', { days })
      : words.say(offer ? 'ui.terms.prepayment' : 'ui.terms.no-term')
  return <p className={blocked ? 'figure bad' : days === undefined && !offer ? 'figure muted' : 'figure'}>{said}</p>
}

function OfferWhy({ offer: { because, proposalOnly } }: { offer: ShownOffer }) {
  const words = useWords()
  return (
    <>
      {proposalOnly && <p className="note">{words.say('ui.terms.proposal')}</p>}
      <ul className="offer-why">
        {because.map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state and no identity of their own
          <li key={index}>{words.reason(reason)}</li>
        ))}
      </ul>
    </>
  )
}

function OfferFacts({ offer, agreedDays }: { offer: ShownOffer; agreedDays: number | undefined }) {
  const words = useWords()
  const { instalments, proposedLimit, rule } = offer
  const facts: [string, string | undefined][] = [
    [
      words.say('ui.terms.agreed'),
      agreedDays === undefined || agreedDays === offer.termDays
        ? undefined
        : words.say('ui.terms.net', { days: agreedDays }),
    ],
    [
      words.say('ui.terms.instalments'),
      instalments === undefined ? undefined : words.say('ui.terms.up-to', { count: instalments }),
    ],
    [words.say('ui.terms.proposed-limit'), proposedLimit && words.money(proposedLimit)],
    [words.say('ui.terms.rule'), rule && words.reason(rule)],
  ]
  return facts.map(
    ([name, said]) =>
      said !== undefined && (
        <div className="fact" key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ),
  )
}

/** Left may be negative: then the bar is full and red, and the words say by how much. */
function CreditLeft({ data: { limit, left } }: { data: TermsData }) {
  const words = useWords()
  const only = left ?? limit
  if (!only) return null
  if (!left || !limit)
    return (
      <p className="fact credit">
        <span>{words.say(left ? 'ui.terms.credit-left' : 'ui.terms.limit')}</span>
        <strong>{words.money(only)}</strong>
      </p>
    )
  const isOver = left.minor < 0
  const share = limit.minor > 0 ? Math.min(1, Math.max(0, left.minor / limit.minor)) : 0
  return (
    <div className="credit">
      <p className="fact">
        <span>{words.say('ui.terms.credit-left')}</span>
        <strong className={isOver ? 'bad' : undefined}>
          {words.say('ui.terms.left-of', { left: words.money(left), limit: words.money(limit) })}
        </strong>
      </p>
      <ShareBar
        label={words.say('ui.terms.credit-left')}
        parts={[{ name: 'left', share: isOver ? 1 : share, tone: isOver ? 'red' : 'green' }]}
      />
      {isOver && (
        <p className="bad">
          {words.say('ui.terms.over-limit', { amount: words.money({ ...left, minor: -left.minor }) })}
        </p>
      )}
    </div>
  )
}
