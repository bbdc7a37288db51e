/** What may be offered: the payment term first, then how much credit is left. Blocked credit is said before all else. */
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
          <p className={data.blocked ? 'figure bad' : data.termDays === undefined ? 'figure muted' : 'figure'}>
            {data.blocked
              ? words.say('ui.terms.blocked')
              : data.termDays === undefined
                ? words.say('ui.terms.no-term')
                : words.say('ui.terms.net', { days: data.termDays })}
          </p>
          <p className={data.blocked ? 'bad' : 'note'}>{words.reason(data.because)}</p>
          {section.state === 'ready' && section.why && !isOfLive(section) && (
            <p className="note">{words.reason(section.why)}</p>
          )}
          <CreditLeft data={data} />
          <dl className="facts">
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
