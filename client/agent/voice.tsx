/** How it has gone with them over the last twelve months. Of a few answers there are counts, of enough a figure. */
import { type Mood, moods } from '../../shared/contacts.ts'
import type { Tally, VoiceData } from '../../shared/vocabulary.ts'
import { reasonInWords } from '../notes/reason-words.ts'
import { Badge } from '../ui/badge.tsx'
import { MoodFace } from '../ui/mood-face.tsx'
import { useWords, type Words } from '../words.tsx'
import './feedback.css'

export function Voice({ voice: { mood, survey, reasons } }: { voice: VoiceData }) {
  const words = useWords()
  return (
    <ul className="voice" aria-label={words.say('ui.voice.title')}>
      {mood && (
        <li className="voice-tally">
          {mood.net !== undefined && (
            <strong>{words.say('ui.voice.mood', { net: signedWhole(mood.net, words) })}</strong>
          )}
          <span className="voice-faces">
            {moods.map((one) => mood[one] > 0 && <Faces key={one} mood={one} count={mood[one]} />)}
          </span>
          <span className="voice-count">{words.say('ui.voice.calls', { count: answersIn(mood) })}</span>
          <Trend tally={mood} />
        </li>
      )}
      {survey && (
        <li className="voice-tally">
          {survey.net !== undefined && (
            <strong>{words.say('ui.voice.nps', { net: signedWhole(survey.net, words) })}</strong>
          )}
          <span className="voice-count">{words.say('ui.voice.answers', { count: answersIn(survey) })}</span>
          {survey.net === undefined && (
            <span className="voice-count">
              {words.say('ui.voice.scores', { good: survey.good, neutral: survey.neutral, bad: survey.bad })}
            </span>
          )}
          <Trend tally={survey} />
        </li>
      )}
      {reasons && (
        <li className="voice-count">
          {words.say('ui.voice.about', {
            reasons: words.list(
              reasons.map(({ reason, calls }) => `${reasonInWords(reason, words)} (${words.number(calls)})`),
            ),
          })}
        </li>
      )}
    </ul>
  )
}

const answersIn = ({ good, neutral, bad }: Tally): number => good + neutral + bad

const signedWhole = (net: number, words: Words): string =>
  net === 0 ? '0' : `${net > 0 ? '+' : '\u2212'}${words.number(Math.abs(net))}`

function Faces({ mood, count }: { mood: Mood; count: number }) {
  const words = useWords()
  return (
    <span className="voice-face">
      <MoodFace mood={mood} /> {words.number(count)}
    </span>
  )
}

function Trend({ tally: { trend } }: { tally: Tally }) {
  const words = useWords()
  if (trend === undefined) return null
  return <Badge tone={trend === 'rising' ? 'green' : 'red'}>{words.say(`ui.voice.${trend}`)}</Badge>
}
