/** What came of calls to us: who they were, whether they were helped, how it went, what it was about, how fast cards were there. */
import type { ContactFigure, ContactReport, ContactRow } from '../../shared/contact-report.ts'
import { contactBys } from '../../shared/contact-report.ts'
import { moods } from '../../shared/contacts.ts'
import { reasonInWords } from '../notes/reason-words.ts'
import { type Part, ShareBar } from '../ui/bar.tsx'
import { MoodFace } from '../ui/mood-face.tsx'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords, type Words } from '../words.tsx'
import { CallsOf, type ContactsOpening, ContactTile, Counted, Made } from './contact-figure.tsx'
import { contactRowInWords, type MadeContactFigure, signedWhole } from './contact-words.ts'

export interface ContactSectionProps {
  report: ContactReport
  opening: ContactsOpening | undefined
}

export function ContactTiles({ report, opening }: ContactSectionProps) {
  const words = useWords()
  const { total, againWithinDays, popsSince } = report
  const given = { figures: total, opening }
  const counted = (figures: readonly ContactFigure[]) =>
    figures.map((figure, at) => (
      <span key={figure}>
        {at > 0 && ' · '}
        {words.say(`ui.came.figure.${figure}`)} <Counted figure={figure} {...given} />
      </span>
    ))
  const popsUnder =
    popsSince === undefined
      ? words.say('ui.came.pops-of', { count: total.popped })
      : words.say('ui.came.pops-since', {
          count: total.popped,
          date: words.date(words.today(Date.parse(popsSince))),
        })
  return (
    <dl className="reports-tiles contact-tiles">
      <ContactTile figure="knownShare" under={counted(['known', 'candidates', 'unknown', 'withheld'])}>
        <Made figure="knownShare" {...given} />
      </ContactTile>
      <ContactTile
        figure="resolution"
        under={
          <>
            {words.say('ui.came.within', { days: againWithinDays })}: {counted(['resolved', 'again', 'tooSoon'])}
          </>
        }
      >
        <Made figure="resolution" {...given} />
      </ContactTile>
      <ContactTile figure="transferRate" under={counted(['transferred', 'answered'])}>
        <Made figure="transferRate" {...given} />
      </ContactTile>
      <ContactTile figure="popP50Ms" under={popsUnder}>
        <Made figure="popP50Ms" {...given} />
      </ContactTile>
      <ContactTile figure="popP99Ms" under={popsUnder}>
        <Made figure="popP99Ms" {...given} />
      </ContactTile>
    </dl>
  )
}

const moodFigures = { good: 'moodGood', neutral: 'moodNeutral', bad: 'moodBad' } as const
const tones = { good: 'soft-green', neutral: 'grey', bad: 'soft-red' } as const

export function ContactVoice({ report: { total }, opening }: ContactSectionProps) {
  const words = useWords()
  const noted = moods.reduce((sum, mood) => sum + total[moodFigures[mood]], 0)
  const rated = total.promoters + total.passives + total.detractors
  const given = { figures: total, opening }
  return (
    <section className="panel reports-section contact-voice" aria-label={words.say('ui.came.voice')}>
      <div>
        <h2 className="label">{words.say('ui.came.figure.netMood')}</h2>
        <p className="contact-net">
          {total.netMood === undefined ? words.say('ui.none') : signedWhole(total.netMood, words)}
        </p>
        {noted > 0 && (
          <ShareBar
            label={words.say('ui.came.moods', {
              good: total.moodGood,
              neutral: total.moodNeutral,
              bad: total.moodBad,
            })}
            parts={moods.map(
              (mood): Part => ({ name: mood, tone: tones[mood], share: total[moodFigures[mood]] / noted }),
            )}
          />
        )}
        <ul className="contact-counts">
          {moods.map((mood) => (
            <li key={mood}>
              <MoodFace mood={mood} /> <Counted figure={moodFigures[mood]} {...given} />
            </li>
          ))}
          <li className="muted">{words.say('ui.came.noted', { count: noted, calls: total.answered })}</li>
        </ul>
      </div>
      <div>
        <h2 className="label">{words.say('ui.came.figure.nps')}</h2>
        <p className="contact-net">{total.nps === undefined ? words.say('ui.none') : signedWhole(total.nps, words)}</p>
        {rated > 0 && (
          <ShareBar
            label={words.say('ui.came.scores', {
              promoters: total.promoters,
              passives: total.passives,
              detractors: total.detractors,
            })}
            parts={[
              { name: 'promoters', tone: 'soft-green', share: total.promoters / rated },
              { name: 'passives', tone: 'grey', share: total.passives / rated },
              { name: 'detractors', tone: 'soft-red', share: total.detractors / rated },
            ]}
          />
        )}
        <ul className="contact-counts">
          {(['promoters', 'passives', 'detractors'] as const).map((figure) => (
            <li key={figure}>
              {words.say(`ui.came.figure.${figure}`)} <Counted figure={figure} {...given} />
            </li>
          ))}
          <li className="muted">{words.say('ui.came.rated', { count: rated })}</li>
        </ul>
      </div>
    </section>
  )
}

/** More are no picture any more; all of them are in the calls themselves. */
const mostReasons = 12

export function ContactReasons({ report: { total }, opening }: ContactSectionProps) {
  const words = useWords()
  const [first] = total.reasons
  if (!first) return null
  return (
    <section className="panel reports-section" aria-label={words.say('ui.came.reasons')}>
      <h2 className="label">{words.say('ui.came.reasons')}</h2>
      <ol className="contact-reasons">
        {total.reasons.slice(0, mostReasons).map(({ reason, calls }) => {
          const name = reasonInWords(reason, words)
          return (
            <li key={reason}>
              <span className="contact-reason">{name}</span>
              <span aria-hidden="true">
                <ShareBar label={name} parts={[{ name: reason, tone: 'soft-green', share: calls / first.calls }]} />
              </span>
              <span className="number">
                <CallsOf opening={opening} behind={{ figure: 'reasoned', reason }} count={calls} name={name}>
                  {words.number(calls)}
                </CallsOf>
              </span>
            </li>
          )
        })}
      </ol>
      <p className="note">{words.say('ui.came.reasoned', { count: total.reasoned, calls: total.answered })}</p>
    </section>
  )
}

const columns: readonly MadeContactFigure[] = [
  'knownShare',
  'resolution',
  'transferRate',
  'netMood',
  'nps',
  'popP50Ms',
  'popP99Ms',
]

export interface ContactTableProps extends ContactSectionProps {
  /** What has been asked for: the rows of it may be on their way. */
  wanted: ContactReport['by']
  csvAddress: string
  onBy(by: ContactReport['by']): void
}

export function ContactTable({ report, wanted, opening, csvAddress, onBy }: ContactTableProps) {
  const words = useWords()
  const { by, rows, total } = report
  const title = words.say(by === 'segment' ? 'ui.came.by.segment' : `ui.reports.by.${by}`)
  return (
    <section className="panel reports-section reports-rows" aria-label={words.say('ui.reports.by')}>
      <div className="reports-title">
        <h2>{words.say('ui.reports.by')}</h2>
        <a className="button" href={csvAddress} download>
          {words.say('ui.reports.csv')}
        </a>
      </div>
      <fieldset className="reports-bys">
        <legend className="unseen">{words.say('ui.reports.by')}</legend>
        {contactBys.map((one) => (
          <label key={one} className="reports-by">
            <input type="radio" name="by" checked={one === wanted} onChange={() => onBy(one)} />
            <span>{words.say(one === 'segment' ? 'ui.came.by.segment' : `ui.reports.by.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <ScrollArea label={title}>
        <table className="table reports-table">
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col" className="number">
                {words.say('ui.came.figure.calls')}
              </th>
              {columns.map((figure) => (
                <th key={figure} scope="col" className="number" title={words.say(`ui.came.help.${figure}`)}>
                  {words.say(`ui.came.figure.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder(rows, by, words).map((row) => (
              <Row
                key={row.key}
                name={contactRowInWords(by, row, words)}
                row={row}
                of={{ by, key: row.key }}
                opening={opening}
              />
            ))}
          </tbody>
          <tfoot>
            <Row name={words.say('ui.reports.all')} row={total} of={{}} opening={opening} />
          </tfoot>
        </table>
      </ScrollArea>
      {by === 'segment' && <p className="note">{words.say('ui.came.segment-now')}</p>}
    </section>
  )
}

interface RowProps {
  name: string
  row: ContactReport['total']
  of: { by?: ContactReport['by']; key?: string }
  opening: ContactsOpening | undefined
}

const Row = ({ name, row, of, opening }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td className="number">
      <Counted figure="calls" figures={row} opening={opening} of={of} row={name} />
    </td>
    {columns.map((figure) => (
      <td key={figure} className="number">
        <Made figure={figure} figures={row} opening={opening} of={of} row={name} />
      </td>
    ))}
  </tr>
)

/** Of times, as they come; else where most called first. */
function inOrder(rows: readonly ContactRow[], by: ContactReport['by'], words: Words): ContactRow[] {
  if (by === 'hour' || by === 'day') return [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))
  const nameOf = (row: ContactRow) => contactRowInWords(by, row, words)
  return [...rows].sort((a, b) => b.calls - a.calls || nameOf(a).localeCompare(nameOf(b), words.language))
}
