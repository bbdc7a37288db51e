/** A part of the card with its title, where it comes from and how old it is. What it lacks, it says why. */
import type { ReactNode } from 'react'
import type { Section } from '../../shared/vocabulary.ts'
import { useControl } from '../agent/control.tsx'
import { useWords } from '../words.tsx'
import { Age, useIsAged } from './age.tsx'
import { Dot, type Tone } from './badge.tsx'
import { HiddenIcon } from './icons.tsx'

export interface SectionFrameProps<Data> {
  id: string
  title: string
  section: Section<Data>
  children: (data: Data) => ReactNode
  /** Offered when the section is hidden until the caller is checked. */
  onChecked?: (() => void) | undefined
}

export function SectionFrame<Data>({ id, title, section, children, onChecked }: SectionFrameProps<Data>) {
  const words = useWords()
  const { data } = section
  return (
    <section className={`panel section section-${section.state}`} aria-labelledby={id}>
      <header className="section-head">
        <h2 className="label" id={id}>
          {title}
        </h2>
        <SourceAge section={section} />
      </header>
      {section.state === 'stale' && section.why && !isOfLive(section) && <Why section={section} />}
      {data === undefined || section.state === 'masked' || section.state === 'missing' ? (
        <NoData section={section} onChecked={onChecked} />
      ) : (
        <>
          {children(data)}
          <p className={section.state === 'stale' ? 'section-foot section-foot-stale' : 'section-foot'}>
            {section.why && isOfLive(section) && words.reason(section.why)}
          </p>
        </>
      )}
    </section>
  )
}

/**
 * What a source that was asked just now has to say comes into a card that is being read (codes `live.…`): it has its place at the
 * foot, kept from the start, so that no figure moves.
 */
export const isOfLive = ({ why }: Section<unknown>): boolean => why?.code.startsWith('live.') ?? false

function SourceAge<Data>({ section }: { section: Section<Data> }) {
  const words = useWords()
  const isAged = useIsAged(section.asOf)
  if (section.state === 'masked' || section.state === 'missing')
    return (
      <p className="source-age">
        <Dot tone="grey" />
        {words.say(section.state === 'masked' ? 'ui.section.masked' : 'ui.section.missing')}
      </p>
    )
  // Our own calls and notes come from no system and are never old. A dot says by colour what words beside it say too: alone, nothing.
  if (section.source === undefined && section.asOf === undefined) return null
  // What we reckon ourselves is reckoned once a day and whenever something changes: hours make it no older.
  const isOld = isAged && section.source !== undefined
  const tone: Tone = section.state === 'stale' || isOld ? 'amber' : 'green'
  return (
    <p className="source-age">
      <Dot tone={tone} />
      {section.source !== undefined && <span className="source-name">{section.source}</span>}
      {section.asOf !== undefined && <Age asOf={section.asOf} />}
    </p>
  )
}

function Why<Data>({ section }: { section: Section<Data> }) {
  const words = useWords()
  return <p className="stale-why">{section.why && words.reason(section.why)}</p>
}

function NoData<Data>({ section, onChecked }: { section: Section<Data>; onChecked?: (() => void) | undefined }) {
  const words = useWords()
  const { isOutOfReach } = useControl()
  const isMasked = section.state === 'masked'
  return (
    <div className="no-data">
      <p className="no-data-word">
        {isMasked && <HiddenIcon />}
        {words.say(isMasked ? 'ui.card.hidden' : 'ui.card.not-known')}
      </p>
      {section.why && <p className="no-data-why">{words.reason(section.why)}</p>}
      {section.why?.code === 'section.after-check' && onChecked && (
        <button type="button" className="button button-primary" disabled={isOutOfReach} onClick={onChecked}>
          {words.say('ui.card.checked')}
        </button>
      )}
    </div>
  )
}
