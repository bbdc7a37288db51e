/** Every version of the rules: who saved it and when, each to be looked at and taken back. */
import type { TermsVersion } from '../../shared/terms.ts'
import { nowMs } from '../clock.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export interface VersionsProps {
  versions: TermsVersion[]
  inUse: number
  looked: number | undefined
  onLook(version: number): void
}

export function Versions({ versions, inUse, looked, onLook }: VersionsProps) {
  const words = useWords()
  return (
    <section className="panel versions" aria-labelledby="versions">
      <h2 className="label" id="versions">
        {words.say('ui.rules.versions')}
      </h2>
      <ul className="rows">
        {versions.map((one) => (
          <li key={one.version} className="row">
            <span>
              <VersionName version={one} />{' '}
              {one.version === inUse && <Badge tone="green">{words.say('ui.rules.in-use')}</Badge>}
            </span>
            {one.version !== inUse && (
              <button
                type="button"
                className="link"
                aria-label={words.say('ui.rules.look-at', { version: one.version })}
                aria-pressed={one.version === looked}
                onClick={() => onLook(one.version)}
              >
                {words.say('ui.rules.look')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function VersionName({ version: { version, at, byName } }: { version: TermsVersion }) {
  const words = useWords()
  if (version === 0) return <>{words.say('ui.rules.version-0')}</>
  const when = at === undefined ? '' : words.moment(Date.parse(at), nowMs())
  return <>{words.say('ui.rules.version', { version, when, by: byName ?? words.say('ui.rules.somebody') })}</>
}
