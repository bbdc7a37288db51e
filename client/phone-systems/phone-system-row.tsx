/** One phone system: what it is, how its connection stands, what came from it, and what can be done about it. */
import { useState } from 'react'
import type { LinkNow, PhoneSystemStatus } from '../../shared/phone-systems.ts'
import { nowMs, serverOffsetMs, useEachSecond } from '../clock.ts'
import { useAge } from '../ui/age.tsx'
import { Badge, Dot, type Tone } from '../ui/badge.tsx'
import { HiddenIcon, SwitchboardIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { PhonesHere } from './phones-here.tsx'
import { guideAddress, productOf } from './products.ts'
import { Sight } from './sight.tsx'
import type { PhoneSystemsApi, Testing } from './use-phone-systems.ts'

export interface PhoneSystemRowProps {
  api: PhoneSystemsApi
  system: PhoneSystemStatus
  testing: Testing | undefined
  onTest(): void
  onEdit(): void
  onRemove(): void
  /** Somebody has been given a phone there. */
  onChanged(): void
}

export function PhoneSystemRow(props: PhoneSystemRowProps) {
  const { api, system, testing, onChanged } = props
  const words = useWords()
  const [isLeaving, setLeaving] = useState(false)
  return (
    <li className="panel phone-system" aria-label={system.name}>
      <div className="phone-system-top">
        <span className="source-mark">
          <SwitchboardIcon />
        </span>
        <div className="source-words">
          <div className="source-heading">
            <h2 className="source-title">{system.name}</h2>
            <span className="source-kind">{words.say(`ui.phones.kind.${system.kind}`)}</span>
            {system.fromFile && (
              <span className="locked" title={words.say('ui.sources.from-file-hint')}>
                <HiddenIcon />
                <Badge>{words.say('ui.sources.from-file')}</Badge>
              </span>
            )}
          </div>
          {system.place !== undefined && (
            <p className="note place">{system.kind === 'webhook' ? location.origin + system.place : system.place}</p>
          )}
          {system.link?.problem && (
            <p className={system.link.state === 'live' ? 'held-back' : 'bad'}>{words.reason(system.link.problem)}</p>
          )}
          <Counts system={system} />
        </div>
        <div className="phone-system-side">
          <State system={system} />
          {system.link?.retryAt !== undefined && <NextTry at={system.link.retryAt} />}
        </div>
      </div>
      <Actions {...props} onLeave={() => setLeaving(true)} />
      {isLeaving && <Leaving {...props} onKeep={() => setLeaving(false)} />}
      {testing?.state === 'seen' && <Sight sight={testing.sight} />}
      <PhonesHere api={api} system={system} onChanged={onChanged} />
    </li>
  )
}

const toneOf: Record<LinkNow['state'], Tone> = {
  live: 'green',
  connecting: 'amber',
  refused: 'red',
  down: 'red',
  stopped: 'grey',
}

function State({ system: { link, heard } }: { system: PhoneSystemStatus }) {
  const words = useWords()
  if (!link) return heard.lastAt === undefined ? <Unheard /> : <LastHeard at={heard.lastAt} />
  const time = words.moment(Date.parse(link.since), nowMs())
  return (
    <p className="state">
      <Dot tone={toneOf[link.state]} />
      <strong>{words.say(`ui.phones.state.${link.state}`, { time })}</strong>
      {(link.state === 'down' || link.state === 'refused') && (
        <span className="note"> {words.say('ui.phones.since', { time })}</span>
      )}
    </p>
  )
}

function LastHeard({ at }: { at: string }) {
  const age = useAge(at)
  return (
    <p className="state">
      <Dot tone="green" />
      <strong>{useWords().say('ui.phones.state.heard', { age })}</strong>
    </p>
  )
}

const Unheard = () => (
  <p className="state">
    <Dot tone="grey" />
    {useWords().say('ui.phones.state.unheard')}
  </p>
)

function NextTry({ at }: { at: string }) {
  const words = useWords()
  const seconds = useEachSecond((now) => String(Math.ceil((Date.parse(at) - now - serverOffsetMs()) / 1000)))
  return (
    <p className="note">
      {Number(seconds) > 0 ? words.say('ui.phones.next-try', { seconds }) : words.say('ui.phones.trying-now')}
    </p>
  )
}

function Counts({ system: { heard, phones, can } }: { system: PhoneSystemStatus }) {
  const words = useWords()
  const unwatched = phones.filter((phone) => phone.isWatched === false).length
  const counted = [
    words.say('ui.phones.phones', { count: phones.length }),
    words.say('ui.phones.events', { count: heard.events, shown: words.number(heard.events) }),
  ]
  const actions = words.list(can.map((action) => words.say(`ui.phones.can.${action}`)))
  return (
    <>
      <p className="note">{counted.join(' · ')}</p>
      {unwatched > 0 && <p className="held-back">{words.say('ui.phones.unwatched', { count: unwatched })}</p>}
      {heard.refused > 0 && (
        <p className="held-back">
          {words.say('ui.phones.refused', { count: heard.refused, shown: words.number(heard.refused) })}
        </p>
      )}
      <p className="note">{can.length > 0 ? words.say('ui.phones.can', { actions }) : words.say('ui.phones.cannot')}</p>
    </>
  )
}

function Actions({ system, testing, onTest, onEdit, onLeave }: PhoneSystemRowProps & { onLeave(): void }) {
  const words = useWords()
  const { name } = system
  const isAsking = testing?.state === 'asking'
  return (
    <div className="phone-system-actions">
      <button
        type="button"
        className="button"
        disabled={isAsking}
        aria-label={isAsking ? undefined : words.say('ui.phones.test-named', { name })}
        onClick={onTest}
      >
        {words.say(isAsking ? 'ui.phones.testing' : 'ui.phones.test')}
      </button>
      <a
        className="link"
        href={guideAddress(productOf[system.kind])}
        target="_blank"
        rel="noreferrer"
        aria-label={words.say('ui.phones.guide-named', { name })}
      >
        {words.say('ui.phones.guide')}
      </a>
      {!system.fromFile && (
        <>
          <button
            type="button"
            className="link"
            aria-label={words.say('ui.phones.edit-named', { name })}
            onClick={onEdit}
          >
            {words.say('ui.phones.edit')}
          </button>
          <button
            type="button"
            className="link bad"
            aria-label={words.say('ui.phones.remove-named', { name })}
            onClick={onLeave}
          >
            {words.say('ui.phones.remove')}
          </button>
        </>
      )}
    </div>
  )
}

function Leaving({ system: { name }, onRemove, onKeep }: PhoneSystemRowProps & { onKeep(): void }) {
  const words = useWords()
  return (
    <div className="leaving">
      <p>{words.say('ui.phones.remove-what', { name })}</p>
      <p className="step-actions">
        <button
          type="button"
          className="button button-danger"
          onClick={() => {
            onKeep()
            onRemove()
          }}
        >
          {words.say('ui.phones.remove-now', { name })}
        </button>
        <button
          type="button"
          className="button"
          // biome-ignore lint/a11y/noAutofocus: the safe way out of what was just asked for
          autoFocus
          onClick={onKeep}
        >
          {words.say('ui.phones.keep')}
        </button>
      </p>
    </div>
  )
}
