/** Numbers that show this customer first because somebody chose them on a call: who and when, and the way back. */
import { useCallback, useEffect, useState } from 'react'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { PreferredNumbers as Preferred, PreferredNumber } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { useWords } from '../words.tsx'

export interface PreferredNumbersProps {
  api: Pick<Api, 'preferredNumbers' | 'revokeNumber'>
  customerId: CustomerId
}

/** Nothing at all while no number does. */
export function PreferredNumbers({ api, customerId }: PreferredNumbersProps) {
  const words = useWords()
  const [preferred, setPreferred] = useState<Preferred>()
  const [problem, setProblem] = useState<Problem>()
  const load = useCallback(async () => {
    const answer = await api.preferredNumbers(customerId)
    if (answer.ok) setPreferred(answer.value)
  }, [api, customerId])
  useEffect(() => void load(), [load])

  async function revoke(number: PreferredNumber['number']): Promise<void> {
    const answer = await api.revokeNumber(customerId, number)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    if (answer.ok) await load()
  }
  if (!preferred || preferred.numbers.length === 0) return null
  return (
    <section className="panel connect-step" aria-labelledby="preferred-numbers">
      <h2 className="label" id="preferred-numbers">
        {words.say('ui.numbers.title')}
      </h2>
      <ul className="preferred-numbers">
        {preferred.numbers.map(({ number, display, byName, at }) => (
          <li key={number}>
            <span className="preferred-number">{display}</span>
            {preferred.mayRevoke && (
              <button
                type="button"
                className="link"
                aria-label={words.say('ui.numbers.revoke-named', { number: display })}
                onClick={() => void revoke(number)}
              >
                {words.say('ui.numbers.revoke')}
              </button>
            )}
            <span className="note">
              {words.say('ui.numbers.chosen', { by: byName, when: words.moment(Date.parse(at), nowMs()) })}
            </span>
          </li>
        ))}
      </ul>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
    </section>
  )
}
