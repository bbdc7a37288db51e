/** Links for screens on the wall: made, shown once, looked over and revoked. */
import '../admin/admin.css'
import './wallboards.css'
import { useCallback, useEffect, useState } from 'react'
import type { WallboardLink, WallboardMade, WallboardsAnswer } from '../../shared/wallboard.ts'
import type { Api } from '../api.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'
import { LinkForm } from './link-form.tsx'
import { addressWith } from './wallboard-address.ts'

export type WallboardsPageApi = Pick<Api, 'wallboards' | 'makeWallboard' | 'revokeWallboard'>

export function WallboardsPage({ api }: { api: WallboardsPageApi }) {
  const words = useWords()
  const [answer, setAnswer] = useState<WallboardsAnswer>()
  const [made, setMade] = useState<WallboardMade>()
  const [problem, setProblem] = useState<Problem>()
  const refresh = useCallback(async () => {
    const given = await api.wallboards()
    if (given.ok) setAnswer(given.value)
    else setProblem(problemOf(given.error))
  }, [api])
  useEffect(() => {
    void refresh()
  }, [refresh])
  async function revoke(id: string): Promise<void> {
    const given = await api.revokeWallboard(id)
    setProblem(given.ok ? undefined : problemOf(given.error))
    if (made?.link.id === id) setMade(undefined)
    await refresh()
  }
  return (
    <div className="page-body">
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && (
        <>
          <p className="note wallboards-lead">{words.say('ui.wallboards.lead')}</p>
          {made ? (
            <Made made={made} onDone={() => setMade(undefined)} />
          ) : (
            <LinkForm
              queues={answer.queues}
              onMake={async (wanted) => {
                const given = await api.makeWallboard(wanted)
                setProblem(given.ok ? undefined : problemOf(given.error))
                if (given.ok) setMade(given.value)
                if (given.ok) await refresh()
              }}
            />
          )}
          <Links links={answer.links} queues={answer.queues} onRevoke={revoke} />
        </>
      )}
    </div>
  )
}

function Made({ made: { link, token }, onDone }: { made: WallboardMade; onDone(): void }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const address = addressWith(location.origin, token)
  return (
    <section className="panel wallboard-made" aria-label={words.say('ui.wallboards.link')}>
      <p role="status">
        <strong>{words.say('ui.wallboards.made', { name: link.name })}</strong>
      </p>
      <label className="field field-wide">
        <span>{words.say('ui.wallboards.link')}</span>
        <input readOnly value={address} onFocus={(event) => event.target.select()} />
      </label>
      <div className="wallboard-buttons">
        <button
          type="button"
          className="button button-primary"
          onClick={() =>
            void navigator.clipboard?.writeText(address).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {words.say(isCopied ? 'ui.wallboards.copied' : 'ui.wallboards.copy')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {words.say('ui.wallboards.done')}
        </button>
      </div>
    </section>
  )
}

interface LinksProps extends WallboardsAnswer {
  onRevoke(id: string): Promise<void>
}

function Links({ links, queues, onRevoke }: LinksProps) {
  const words = useWords()
  const labels = new Map(queues.map(({ name, label }) => [name, label]))
  return (
    <section className="panel connect-step" aria-labelledby="wallboard-links">
      <h2 className="label" id="wallboard-links">
        {words.say('ui.wallboards.links')}
      </h2>
      {links.length === 0 && <p className="note">{words.say('ui.wallboards.none')}</p>}
      <ul className="wallboard-links">
        {links.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            shown={words.list(link.queues.map((name) => labels.get(name) ?? name))}
            onRevoke={() => onRevoke(link.id)}
          />
        ))}
      </ul>
    </section>
  )
}

const dateOf = (at: string, words: Words) => words.date(words.today(Date.parse(at)))

function LinkRow({ link, shown, onRevoke }: { link: WallboardLink; shown: string; onRevoke(): Promise<void> }) {
  const words = useWords()
  const [isSure, setSure] = useState(false)
  const presentMs = nowMs() + serverOffsetMs()
  const isExpired = Date.parse(link.expiresAt) <= presentMs
  const hasEnded = isExpired || link.revokedAt !== undefined
  const used = link.lastUsedAt
  return (
    <li className={hasEnded ? 'wallboard-link wallboard-link-over' : 'wallboard-link'} aria-label={link.name}>
      <div className="wallboard-what">
        <strong>{link.name}</strong>
        <span>{shown}</span>
        <span className="note">
          {[
            words.say(`ui.language.${link.language}`),
            used === undefined
              ? words.say('ui.wallboards.unused')
              : words.say('ui.wallboards.used', { moment: words.moment(Date.parse(used), presentMs) }),
            words.say('ui.wallboards.by', { name: link.byName }),
          ].join(' · ')}
        </span>
      </div>
      <p className="wallboard-state">
        {link.showsNames && <Badge tone="amber">{words.say('ui.wallboards.with-names')}</Badge>}{' '}
        {link.revokedAt !== undefined ? (
          <Badge>{words.say('ui.wallboards.revoked', { date: dateOf(link.revokedAt, words) })}</Badge>
        ) : isExpired ? (
          <Badge>{words.say('ui.wallboards.expired', { date: dateOf(link.expiresAt, words) })}</Badge>
        ) : (
          <>
            <Badge tone={link.screens > 0 ? 'green' : 'grey'}>
              {words.say('ui.wallboards.screens', { count: link.screens })}
            </Badge>{' '}
            <span className="note">{words.say('ui.wallboards.until', { date: dateOf(link.expiresAt, words) })}</span>
          </>
        )}
      </p>
      {!hasEnded && (
        <div className="wallboard-buttons">
          {isSure && <span className="note">{words.say('ui.wallboards.revoke-sure')}</span>}
          <button
            type="button"
            className={isSure ? 'button button-danger' : 'button'}
            aria-label={words.say('ui.wallboards.revoke-named', { name: link.name })}
            onClick={() => (isSure ? void onRevoke() : setSure(true))}
          >
            {words.say('ui.wallboards.revoke')}
          </button>
          {isSure && (
            <button type="button" className="button" onClick={() => setSure(false)}>
              {words.say('ui.wallboards.keep')}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
