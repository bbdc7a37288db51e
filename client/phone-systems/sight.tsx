/** What a test of a phone system saw, and what is to be done about what is wrong. */
import type { PhoneSystemSight } from '../../shared/phone-systems.ts'
import { CheckIcon, WarningIcon } from '../ui/admin-icons.tsx'
import { useAge } from '../ui/age.tsx'
import { useWords, type Words } from '../words.tsx'

type Phone = PhoneSystemSight['phones'][number]

export function Sight({ sight }: { sight: PhoneSystemSight }) {
  const words = useWords()
  const unknown = sight.phones.filter((phone) => phone.isKnown === false)
  const isGood = sight.link?.state === 'live' && sight.problems.length === 0 && unknown.length === 0
  return (
    <section className="sight" aria-label={words.say('ui.phones.sight')} role="status">
      {isGood && (
        <p className="sight-good">
          <CheckIcon />
          {words.say('ui.phones.sight.good')}
        </p>
      )}
      {!sight.link && <p className="note">{words.say('ui.phones.sight.waiting')}</p>}
      {sight.link?.state === 'connecting' && <Wrong text={words.say('ui.phones.sight.not-live')} />}
      {sight.problems.map((problem) => (
        <Wrong key={`${problem.code} ${JSON.stringify(problem.params)}`} text={words.reason(problem)} />
      ))}
      {unknown.length > 0 && (
        <Wrong
          text={`${words.say('ui.phones.sight.unknown')}: ${named(unknown, words)}. ${words.say('ui.phones.sight.unknown-hint')}`}
        />
      )}
      {sight.heard?.lastRefusal && <LastRefusal {...sight.heard.lastRefusal} />}
      <Facts sight={sight} />
    </section>
  )
}

const named = (phones: Phone[], words: Words): string =>
  words.list(phones.map(({ extension, name }) => words.say('ui.phones.phone', { extension, name })))

const Wrong = ({ text }: { text: string }) => (
  <p className="sight-wrong">
    <WarningIcon />
    <span>{text}</span>
  </p>
)

function LastRefusal({ at, message }: { at: string; message: string }) {
  const age = useAge(at)
  return <Wrong text={useWords().say('ui.phones.last-refusal', { age, message })} />
}

function Facts({ sight }: { sight: PhoneSystemSight }) {
  const words = useWords()
  const { product, queues, callsUp, messages, heard, phones } = sight
  const known = phones.filter((phone) => phone.isKnown)
  const unasked = phones.filter((phone) => phone.isKnown === undefined)
  const shown = (count: number) => words.number(count)
  const facts: [string, string | undefined][] = [
    [words.say('ui.phones.sight.product'), product],
    [words.say('ui.phones.sight.known'), known.length > 0 ? named(known, words) : undefined],
    [words.say('ui.phones.sight.phones'), unasked.length > 0 ? named(unasked, words) : undefined],
    [
      words.say('ui.phones.sight.queues'),
      queues && (queues.length > 0 ? words.list(queues) : words.say('ui.phones.sight.no-queues')),
    ],
    [words.say('ui.phones.sight.calls'), callsUp === undefined ? undefined : shown(callsUp)],
    [words.say('ui.phones.sight.messages'), messages ? shown(messages) : undefined],
    [
      words.say('ui.phones.sight.link'),
      heard && heard.events > 0
        ? words.say('ui.phones.events', { count: heard.events, shown: shown(heard.events) })
        : undefined,
    ],
  ]
  const told = facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
  if (told.length === 0) return null
  return (
    <dl className="sight-facts">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
