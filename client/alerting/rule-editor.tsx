/** One rule, to be changed: what it is about, where, over which limit, and how it is told. */
import { useState } from 'react'
import {
  type AlertKind,
  type AlertLimit,
  type AlertRule,
  alertKinds,
  longestAlertMinutes,
  longestAlertSeconds,
  mostAlertCalls,
  mostAlertGoals,
} from '../../shared/alerts.ts'
import { segments } from '../../shared/insight-value.ts'
import { Field, Select } from '../connect/field.tsx'
import { useWords } from '../words.tsx'
import type { RulePlaces } from './alert-words.ts'

export type WrongField = 'limit' | 'segments'

export interface RuleEditorProps {
  rule: AlertRule
  places: RulePlaces & { teams: readonly string[] }
  onChange(rule: AlertRule): void
  /** Something that is written cannot be read: the rule stays as it was. */
  onWrong(of: WrongField, isWrong: boolean): void
}

/** What another kind begins with. */
const beginnings: Record<AlertKind, AlertLimit> = {
  'longest-wait': { kind: 'longest-wait', overGoals: 3 },
  waiting: { kind: 'waiting', atLeastCalls: 5 },
  'service-level': { kind: 'service-level' },
  'long-call': { kind: 'long-call', overMinutes: 30 },
  'segment-waiting': { kind: 'segment-waiting', segments: ['champion', 'at-risk'], overSeconds: 30 },
}
export const beginning = (kind: AlertKind): AlertLimit => beginnings[kind]

export function RuleEditor({ rule, places, onChange, onWrong }: RuleEditorProps) {
  const words = useWords()
  const { limit, how } = rule
  const set = (next: AlertLimit) => onChange({ ...rule, limit: next })
  const inQueue = limit.queue === undefined ? {} : { queue: limit.queue }
  return (
    <div className="alert-editor">
      <Select
        label={words.say('ui.alerting.kind')}
        value={limit.kind}
        options={alertKinds.map((kind) => [kind, words.say(`ui.alerting.kind.${kind}`)] as const)}
        onChange={(kind) => {
          onWrong('limit', false)
          onWrong('segments', false)
          set({ ...beginning(kind as AlertKind), ...inQueue })
        }}
      />
      <Select
        label={words.say('ui.alerting.queue')}
        value={limit.queue ?? ''}
        options={queueOptions(limit.queue, places.queues, words.say('ui.alerting.each-queue'))}
        onChange={(queue) => {
          const { queue: _, ...rest } = limit
          set(queue === '' ? rest : { ...rest, queue })
        }}
      />
      <Limit key={limit.kind} limit={limit} places={places} onChange={set} onWrong={onWrong} />
      <fieldset className="alert-part">
        <legend>{words.say('ui.alerting.how')}</legend>
        <div className="alert-checks">
          {(['sound', 'notification', 'webhook'] as const).map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={how[one]}
                onChange={(event) => onChange({ ...rule, how: { ...how, [one]: event.target.checked } })}
              />
              <span>{words.say(`ui.alerting.how.${one}`)}</span>
            </label>
          ))}
        </div>
        <p className="note">{words.say('ui.alerting.how-note')}</p>
      </fieldset>
    </div>
  )
}

/** A queue that is no more stays to be seen in the rule that names it. */
function queueOptions(chosen: string | undefined, queues: RulePlaces['queues'], each: string) {
  const known = queues.map(({ name, label }) => [name, label] as const)
  const gone = chosen !== undefined && !queues.some(({ name }) => name === chosen) ? [[chosen, chosen] as const] : []
  return [['', each] as const, ...known, ...gone]
}

interface LimitProps extends Pick<RuleEditorProps, 'places' | 'onWrong'> {
  limit: AlertLimit
  onChange(limit: AlertLimit): void
}

function Limit({ limit, places, onChange, onWrong }: LimitProps) {
  const words = useWords()
  switch (limit.kind) {
    case 'longest-wait':
      return <WaitLimit limit={limit} onChange={onChange} onWrong={onWrong} />
    case 'waiting':
      return (
        <NumberField
          label={words.say('ui.alerting.calls')}
          value={limit.atLeastCalls}
          most={mostAlertCalls}
          onChange={(atLeastCalls) => onChange({ ...limit, atLeastCalls })}
          onWrong={onWrong}
        />
      )
    case 'service-level':
      return <LevelLimit limit={limit} onChange={onChange} onWrong={onWrong} />
    case 'long-call':
      return <CallLimit limit={limit} places={places} onChange={onChange} onWrong={onWrong} />
    case 'segment-waiting':
      return <SegmentLimit limit={limit} onChange={onChange} onWrong={onWrong} />
  }
}

type LimitOf<Kind extends AlertKind> = Pick<LimitProps, 'onChange' | 'onWrong'> & {
  limit: Extract<AlertLimit, { kind: Kind }>
}

function WaitLimit({ limit, onChange, onWrong }: LimitOf<'longest-wait'>) {
  const words = useWords()
  const { overSeconds, overGoals, ...rest } = limit
  const isGoals = overSeconds === undefined
  return (
    <>
      <Select
        label={words.say('ui.alerting.unit')}
        value={isGoals ? 'goals' : 'seconds'}
        options={(['goals', 'seconds'] as const).map((unit) => [unit, words.say(`ui.alerting.unit.${unit}`)] as const)}
        onChange={(unit) => {
          onWrong('limit', false)
          onChange(unit === 'goals' ? { ...rest, overGoals: 3 } : { ...rest, overSeconds: 120 })
        }}
      />
      <NumberField
        key={isGoals ? 'goals' : 'seconds'}
        label={words.say(isGoals ? 'ui.alerting.over-goals' : 'ui.alerting.over-seconds')}
        value={overSeconds ?? overGoals ?? 1}
        most={isGoals ? mostAlertGoals : longestAlertSeconds}
        onChange={(value) => onChange(isGoals ? { ...rest, overGoals: value } : { ...rest, overSeconds: value })}
        onWrong={onWrong}
      />
    </>
  )
}

function LevelLimit({ limit, onChange, onWrong }: LimitOf<'service-level'>) {
  const words = useWords()
  const { belowShare, ...rest } = limit
  return (
    <>
      <Select
        label={words.say('ui.alerting.target')}
        value={belowShare === undefined ? 'own' : 'share'}
        options={(['own', 'share'] as const).map((one) => [one, words.say(`ui.alerting.target.${one}`)] as const)}
        onChange={(one) => {
          onWrong('limit', false)
          onChange(one === 'own' ? rest : { ...rest, belowShare: 0.7 })
        }}
      />
      {belowShare !== undefined && (
        <NumberField
          label={words.say('ui.alerting.share')}
          value={Math.round(belowShare * 100)}
          most={100}
          onChange={(percent) => onChange({ ...rest, belowShare: percent / 100 })}
          onWrong={onWrong}
        />
      )}
      <p className="note alert-part">{words.say('ui.alerting.level-note')}</p>
    </>
  )
}

function CallLimit({ limit, places, onChange, onWrong }: LimitOf<'long-call'> & Pick<LimitProps, 'places'>) {
  const words = useWords()
  const { agent, team, ...rest } = limit
  return (
    <>
      <Select
        label={words.say('ui.alerting.who')}
        value={agent !== undefined ? `agent ${agent}` : team === undefined ? '' : `team ${team}`}
        options={[
          ['', words.say('ui.alerting.each-call')],
          ...places.teams.map((one) => [`team ${one}`, words.say('ui.alerting.team', { team: one })] as const),
          ...places.agents.map(({ username, name }) => [`agent ${username}`, name] as const),
        ]}
        onChange={(chosen) => {
          const name = chosen.slice(chosen.indexOf(' ') + 1)
          if (chosen === '') onChange(rest)
          else onChange(chosen.startsWith('team ') ? { ...rest, team: name } : { ...rest, agent: name })
        }}
      />
      <NumberField
        label={words.say('ui.alerting.minutes')}
        value={limit.overMinutes}
        most={longestAlertMinutes}
        onChange={(overMinutes) => onChange({ ...limit, overMinutes })}
        onWrong={onWrong}
      />
    </>
  )
}

function SegmentLimit({ limit, onChange, onWrong }: LimitOf<'segment-waiting'>) {
  const words = useWords()
  const [chosen, setChosen] = useState(limit.segments)
  return (
    <>
      <NumberField
        label={words.say('ui.alerting.over-seconds')}
        value={limit.overSeconds}
        least={0}
        most={longestAlertSeconds}
        onChange={(overSeconds) => onChange({ ...limit, overSeconds })}
        onWrong={onWrong}
      />
      <fieldset className="alert-part">
        <legend>{words.say('ui.alerting.segments')}</legend>
        <div className="alert-checks">
          {segments.map((segment) => (
            <label key={segment}>
              <input
                type="checkbox"
                checked={chosen.includes(segment)}
                onChange={(event) => {
                  const { checked } = event.target
                  const next = segments.filter((one) => (one === segment ? checked : chosen.includes(one)))
                  setChosen(next)
                  onWrong('segments', next.length === 0)
                  if (next.length > 0) onChange({ ...limit, segments: next })
                }}
              />
              <span>{words.say(`segment.${segment}`)}</span>
            </label>
          ))}
        </div>
        <p className={chosen.length === 0 ? 'field-hint bad' : 'note'}>
          {words.say(chosen.length === 0 ? 'ui.alerting.one-segment' : 'ui.alerting.segments-note')}
        </p>
      </fieldset>
    </>
  )
}

interface NumberFieldProps extends Pick<RuleEditorProps, 'onWrong'> {
  label: string
  value: number
  least?: number
  most: number
  onChange(value: number): void
}

function NumberField({ label, value, least = 1, most, onChange, onWrong }: NumberFieldProps) {
  const words = useWords()
  const [typed, setTyped] = useState(String(value))
  const read = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
  const isRight = (number: number) => number >= least && number <= most
  return (
    <Field
      label={label}
      value={typed}
      maxLength={6}
      problem={isRight(read(typed)) ? undefined : words.say('ui.alerting.between', { least, most: words.number(most) })}
      onChange={(text) => {
        setTyped(text)
        const number = read(text)
        onWrong('limit', !isRight(number))
        if (isRight(number)) onChange(number)
      }}
    />
  )
}
