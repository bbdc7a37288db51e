/** Which colleagues, queues and numbers fit what is typed into the field for passing a call on. Pure. */
import { foldWords } from '../../shared/fold.ts'
import type { TransferPerson, TransferQueue, TransferTargets } from '../../shared/transfer-targets.ts'

export interface QueueChoice {
  kind: 'queue'
  key: string
  name: string
  to?: string | undefined
  queue: TransferQueue
}
/** `to`: what the call is passed on to; without it, it cannot be. */
export type TransferChoice =
  | { kind: 'number'; key: string; to: string }
  | { kind: 'person'; key: string; name: string; to: string; person: TransferPerson }
  | QueueChoice

/** As many as are read; who wants another types more of the name. */
const mostShown = 50

/** What looks like a number can be dialled as it is written; the server says what it is not. */
const isNumber = (written: string): boolean => /^[+*#(\d][\d\s()+*#./-]*$/.test(written) && /\d/.test(written)

/** Whether each word typed begins a word of the name, or the number. */
function fits(written: string[], name: string, number: string | undefined): boolean {
  const words = foldWords(name)
  return written.every((typed) => words.some((word) => word.startsWith(typed)) || number?.startsWith(typed) === true)
}

export function choicesOf(targets: TransferTargets | undefined, written: string): TransferChoice[] {
  const typed = written.trim()
  const words = foldWords(typed)
  const people = (targets?.people ?? [])
    .filter((person) => fits(words, person.name, person.extension))
    .slice(0, mostShown)
    .map((person): TransferChoice => {
      const { username, name, extension } = person
      return { kind: 'person', key: `person-${username}`, name, to: extension, person }
    })
  const queues = (targets?.queues ?? [])
    .filter((queue) => fits(words, queue.label, queue.extension))
    .map((queue): TransferChoice => {
      return { kind: 'queue', key: `queue-${queue.name}`, name: queue.label, to: queue.extension, queue }
    })
  const isKnown = [...people, ...queues].some(({ to }) => to === typed)
  const number: TransferChoice[] = isNumber(typed) && !isKnown ? [{ kind: 'number', key: 'number', to: typed }] : []
  return [...number, ...people, ...queues]
}

/** What is newly known, in the order that was there before: nobody moves under the eye. Who is new comes last. */
export function inPlace(before: TransferTargets | undefined, now: TransferTargets): TransferTargets {
  if (!before) return now
  return {
    people: ordered(before.people, now.people, (person) => person.username),
    queues: ordered(before.queues, now.queues, (queue) => queue.name),
  }
}

function ordered<Item>(before: readonly Item[], now: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const places = new Map(before.map((item, index) => [keyOf(item), index]))
  const place = (item: Item) => places.get(keyOf(item)) ?? before.length
  return now.toSorted((a, b) => place(a) - place(b))
}
