/** The three faces, drawn: not every machine has a picture for each. */
import type { Mood } from '../../shared/contacts.ts'

const mouthOf: Record<Mood, string> = {
  good: 'M8.300 14c.9 1.500 2.200 2.300 3.700 2.300s2.800-.8 3.700-2.300',
  neutral: 'M8.500 15h7',
  bad: 'M8.300 16.500c.9-1.500 2.200-2.300 3.700-2.300s2.800.8 3.700 2.300',
}

export const Face = ({ mood }: { mood: Mood }) => (
  <svg className="icon notes-face-drawn" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="8.700" />
    <path d={`M9 9.700v.600M15 9.700v.600${mouthOf[mood]}`} />
  </svg>
)
