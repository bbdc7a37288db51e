/** The golden record: what is shown of a customer, and in words where some of their records say otherwise. */
import './customer.css'
import type { GoldenRecord } from '../../shared/connecting.ts'
import { DialText } from '../agent/control.tsx'
import { sourceInWords } from '../review/pair.tsx'
import { useWords } from '../words.tsx'

type Conflict = NonNullable<GoldenRecord['conflicts']>[number]
type Fact = [name: string, values: string[], field?: Conflict['field'] | 'phones']

export function Golden({ golden }: { golden: GoldenRecord }) {
  const words = useWords()
  const address = [golden.street, [golden.postalCode, golden.town].filter((part) => part).join(' ')]
  const facts: Fact[] = [
    [words.say('ui.field.name'), [golden.name], 'name'],
    [words.say('ui.field.businessId'), golden.businessId ? [golden.businessId] : [], 'businessId'],
    [words.say('ui.field.phones'), golden.phones, 'phones'],
    [words.say('ui.field.emails'), golden.emails],
    [
      words.say('ui.customer.address'),
      address.filter((part): part is string => part !== undefined && part !== ''),
      'address',
    ],
    [words.say('ui.field.language'), golden.language ? [words.languageName(golden.language)] : [], 'language'],
    [
      words.say('ui.field.since'),
      golden.since ? [golden.since.length > 4 ? words.date(golden.since) : golden.since] : [],
    ],
  ]
  return (
    <section className="panel connect-step" aria-labelledby="golden">
      <h2 className="label" id="golden">
        {words.say('ui.customer.golden')}
      </h2>
      <dl className="facts">
        {facts.map(([name, values, field]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd className={values.length === 0 ? 'muted' : undefined}>
              {values.length === 0
                ? words.say('ui.customer.missing')
                : values.map((value) => (
                    <span className="fact-value" key={value}>
                      {field === 'phones' ? <DialText written={value} /> : value}
                    </span>
                  ))}
              {field && <Also conflict={golden.conflicts?.find((one) => one.field === field)} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Systems disagree all the time: it is told, and nobody is alarmed. */
function Also({ conflict }: { conflict: Conflict | undefined }) {
  const words = useWords()
  if (!conflict) return null
  return conflict.values.map(({ value, sources }) => (
    <span className="under also" key={value}>
      {words.say('ui.customer.also', {
        value: conflict.field === 'language' ? words.languageName(value) : value,
        sources: words.list(sources.map((source) => sourceInWords(source, words))),
      })}
    </span>
  ))
}
