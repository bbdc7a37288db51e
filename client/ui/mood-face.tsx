/** How somebody felt: a face for the eye, a word for the ear. */
import type { Mood } from '../../shared/contacts.ts'
import { Face } from '../notes/faces.tsx'
import { useWords } from '../words.tsx'

export function MoodFace({ mood }: { mood: Mood }) {
  const words = useWords()
  return (
    <span className={`mood mood-${mood}`}>
      <Face mood={mood} />
      <span className="unseen">{words.say(`ui.notes.mood.${mood}`)}</span>
    </span>
  )
}
