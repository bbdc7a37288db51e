/** The desk's keys: whatever is shown as a key is the key that works, in every language, and each does one thing. */
import { describe, expect, test } from 'vitest'
import {
  capsOf,
  type DeskKey,
  type DeskKeyName,
  deskKeys,
  hintOf,
  type Pressed,
  pressedIndex,
} from '../../client/agent/desk-keys.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { languages } from '../../shared/vocabulary.ts'

const names = Object.keys(deskKeys) as DeskKeyName[]
const plain: Pressed = { key: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
/** What a keyboard gives when somebody presses what is written on the caps. */
function pressing(caps: readonly string[], say: (code: Parameters<typeof text>[1]) => string): Pressed {
  const [last = ''] = caps.slice(-1)
  if (last === say('ui.key.ctrl-enter')) return { ...plain, key: 'Enter', ctrlKey: true }
  if (last === say('ui.key.escape')) return { ...plain, key: 'Escape' }
  const shiftKey = caps[0] === say('ui.key.shift') || caps[0] === '⇧'
  return { ...plain, key: shiftKey ? last : last.toLowerCase(), shiftKey }
}
const thatHear = (event: Pressed): DeskKeyName[] =>
  names.filter((name) => pressedIndex(deskKeys[name], event) !== undefined)

describe.each(languages)('in %s', (language) => {
  const say = (code: Parameters<typeof text>[1]) => text(language, code)
  test.each(names)('%s: as listed, and as hinted at', (name) => {
    const key: DeskKey = deskKeys[name]
    const listed = key.with === 'shift' ? [capsOf(key, say)] : capsOf(key, say).map((cap) => [cap])
    for (const [index, caps] of listed.entries()) {
      expect(thatHear(pressing(caps, say)), caps.join(' ')).toEqual([name])
      expect(pressedIndex(key, pressing(caps, say))).toBe(index)
      const hint = hintOf(key, say, index)
      expect(thatHear(pressing(hint.startsWith('⇧') ? [...hint] : [hint], say)), hint).toEqual([name])
    }
  })
})

test('a letter is heard large or small; with Alt, or with Ctrl where none is asked for, it is the browser’s', () => {
  expect(thatHear({ ...plain, key: 'N', shiftKey: true })).toEqual(['note'])
  for (const held of ['altKey', 'ctrlKey', 'metaKey'])
    for (const key of ['n', 'h', 't', '1', '/', 'Escape']) expect(thatHear({ ...plain, key, [held]: true })).toEqual([])
})

test('a call is not ended by a letter alone', () => {
  expect(thatHear({ ...plain, key: 'x' })).toEqual([])
  expect(thatHear({ ...plain, key: 'X' })).toEqual([])
})

test('where a sign needs Shift, as / and ? do on many keyboards, it is heard with it', () => {
  expect(thatHear({ ...plain, key: '/', shiftKey: true })).toEqual(['find'])
  expect(thatHear({ ...plain, key: '?', shiftKey: true })).toEqual(['help'])
})
