/** A text with the part that was typed marked in it. */
import { foldWords } from '../../shared/fold.ts'

/** Words beginning with one of these, folded, are marked. */
export function MarkedName({ name, words }: { name: string; words: readonly string[] }) {
  const parts = name.split(/([^\p{L}\p{M}\p{N}'’]+)/u)
  let at = 0
  return parts.map((part) => {
    const start = at
    at += part.length
    const [folded = ''] = foldWords(part)
    const isFound = folded !== '' && words.some((word) => folded.startsWith(word))
    return isFound ? <mark key={start}>{part}</mark> : part
  })
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** What stands between the signs of a number as it is shown. */
const between = '[\\s()./-]*'

/** Where the typed signs stand in the text, whatever is written between them. Undefined when they do not. */
function placeOf(text: string, typed: string): { start: number; end: number } | undefined {
  const together = typed.replace(/[\s()./-]/g, '')
  // A number typed nationally is shown internationally.
  for (const wanted of [together, together.replace(/^(00|0|\+)/, ''), typed.match(/\S*\d\S*/)?.[0] ?? '']) {
    const signs = [...wanted].map(escaped)
    const found = signs.length < 2 ? null : new RegExp(signs.join(between), 'iu').exec(text)
    if (found) return { start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

export function MarkedText({ text, typed }: { text: string; typed: string }) {
  const place = placeOf(text, typed)
  if (!place) return text
  return (
    <>
      {text.slice(0, place.start)}
      <mark>{text.slice(place.start, place.end)}</mark>
      {text.slice(place.end)}
    </>
  )
}
