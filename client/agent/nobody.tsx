/** No customer is known for this call: what the number itself tells, or that it was withheld. Never an empty box. */
import { otherParty } from '../../shared/call-legs.ts'
import type { DeskCall } from '../desk.ts'
import { HiddenIcon, QuestionIcon } from '../ui/icons.tsx'
import { useWords, type Words } from '../words.tsx'
import { DialNumber } from './control.tsx'
import { numberInWords } from './who.ts'

export function Nobody({ one }: { one: DeskCall }) {
  const words = useWords()
  if (one.caller.outcome === 'withheld' || one.caller.number.withheld)
    return (
      <section className="panel nobody" aria-labelledby="nobody-title">
        <span className="nobody-mark">
          <HiddenIcon />
        </span>
        <div>
          <h2 id="nobody-title">{words.say('ui.withheld.title')}</h2>
          <p className="note">{words.say('ui.withheld.lead')}</p>
        </div>
      </section>
    )
  const { why } = one.caller
  return (
    <section className="panel nobody" aria-labelledby="nobody-title">
      <span className="nobody-mark">
        <QuestionIcon />
      </span>
      <div>
        <h2 id="nobody-title">{why ? words.reason(why) : words.say('ui.unknown.title')}</h2>
        <dl className="readout">
          <div className="readout-fact">
            <dt>{words.say('ui.unknown.number')}</dt>
            <dd>
              {one.phase === 'over' ? (
                <DialNumber number={one.caller.number} />
              ) : (
                numberInWords(one.caller.number, words)
              )}
            </dd>
          </div>
          {readOut(one, words).map(([name, value]) => (
            <div className="readout-fact" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

/** The number read out: only what is known of it. */
function readOut({ caller: { number }, call }: DeskCall, words: Words): [name: string, value: string][] {
  const facts: [string, string | undefined][] = [
    [words.say('ui.unknown.country'), number.country && words.country(number.country)],
    [words.say('ui.unknown.kind'), number.kind && words.say(`ui.number-kind.${number.kind}`)],
    [words.say('ui.unknown.extension'), number.extension],
    [words.say('ui.unknown.name'), otherParty(call).name],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '')
}
