/** What a call was about, and how the customer felt: one of a few each, chosen with one press. */
import { memo } from 'react'
import { type Mood, moods } from '../../shared/contacts.ts'
import { useWords } from '../words.tsx'
import { Face } from './faces.tsx'
import { reasonInWords } from './reason-words.ts'

export interface ReasonChipsProps {
  reasons: string[]
  chosen: string | undefined
  isNeeded: boolean
  /** They wanted to be done without one. */
  isMissing: boolean
  onChoose(reason: string | undefined): void
}

export const ReasonChips = memo(function ReasonChips({
  reasons,
  chosen,
  isNeeded,
  isMissing,
  onChoose,
}: ReasonChipsProps) {
  const words = useWords()
  // One that is set up no more is still what was chosen.
  const offered = chosen === undefined || reasons.includes(chosen) ? reasons : [...reasons, chosen]
  return (
    <fieldset className="notes-reasons" aria-label={isNeeded ? undefined : words.say('ui.notes.reason')}>
      {isNeeded && <legend className="notes-legend">{words.say('ui.notes.reason-needed')}</legend>}
      {isMissing && (
        <p className="notes-not-saved" role="alert">
          {words.say('ui.notes.reason-missing')}
        </p>
      )}
      <div className="chips">
        {offered.map((reason) => (
          <button
            key={reason}
            type="button"
            className="notes-chip"
            aria-pressed={reason === chosen}
            onClick={() => onChoose(reason === chosen ? undefined : reason)}
          >
            {reasonInWords(reason, words)}
          </button>
        ))}
      </div>
    </fieldset>
  )
})

export interface MoodChoiceProps {
  chosen: Mood | undefined
  onChoose(mood: Mood): void
}

export const MoodChoice = memo(function MoodChoice({ chosen, onChoose }: MoodChoiceProps) {
  const words = useWords()
  return (
    <fieldset className="notes-mood">
      <legend className="notes-legend">{words.say('ui.notes.mood')}</legend>
      <span className="notes-faces">
        {moods.map((mood) => (
          <label key={mood} className="notes-face" title={words.say(`ui.notes.mood.${mood}`)}>
            <input
              type="radio"
              name="mood"
              aria-label={words.say(`ui.notes.mood.${mood}`)}
              checked={mood === chosen}
              onChange={() => onChoose(mood)}
            />
            <Face mood={mood} />
          </label>
        ))}
      </span>
    </fieldset>
  )
})
