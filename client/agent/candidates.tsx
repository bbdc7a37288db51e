/** Several customers may have this number: side by side with what tells them apart, and no figure of any. */
import type { CustomerId, Match } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { Initials } from '../ui/initials.tsx'
import { useWords } from '../words.tsx'
import { keysForCandidates } from './desk-keys.ts'
import { KeyHint } from './keys.tsx'

export interface CandidatesProps {
  matches: Match[]
  onChoose(customerId: CustomerId): void
}

export function Candidates({ matches, onChoose }: CandidatesProps) {
  const words = useWords()
  return (
    <section className="candidates" aria-labelledby="candidates-title">
      <div className="candidates-head">
        <h2 id="candidates-title">{words.say('ui.candidates.title')}</h2>
        <p className="note">{words.say('ui.candidates.lead')}</p>
      </div>
      <ul className="candidate-list">
        {matches.map((match, index) => (
          <li key={match.customerId}>
            <button type="button" className="panel candidate" onClick={() => onChoose(match.customerId)}>
              <Candidate match={match} index={index} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Candidate({ match, index }: { match: Match; index: number }) {
  const words = useWords()
  const kind = words.say(match.kind === 'company' ? 'ui.card.company' : 'ui.card.person')
  return (
    <>
      <span className="candidate-head">
        <Initials name={match.name} kind={match.kind} />
        <span className="candidate-name">{match.name}</span>
        {index < keysForCandidates && <KeyHint name="choose" index={index} />}
      </span>
      <span className="candidate-facts">
        <span className="candidate-fact">
          {kind}
          {match.town !== undefined && <span className="candidate-town"> · {match.town}</span>}
          {match.level === 'possible' && <Badge>{words.say('ui.candidates.less-likely')}</Badge>}
        </span>
        {match.why.map((reason) => (
          <span className="candidate-why" key={`${reason.code} ${JSON.stringify(reason.params)}`}>
            {words.reason(reason)}
          </span>
        ))}
      </span>
    </>
  )
}
