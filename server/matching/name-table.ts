/**
 * Many texts under numbers, outside the heap: a million names as strings in a map are what the collector would go through
 * again and again, while a changed record waits.
 */
import { hash32 } from './comparable.ts'

export interface NameTable {
  /** The number of a text; the next one for a text that is new. */
  numberOf(text: string): number
  /** -1 for a text that is not there. */
  find(text: string): number
  textAt(number: number): string
}

const least = 1024

export function createNameTable(): NameTable {
  /** As strings have them, in units of 16 bits: nothing is lost of a text that is no proper one. */
  let units = new Uint16Array(16 * least)
  /** Where each text ends; the first begins at 0, the others where the one before ends. */
  let ends = new Uint32Array(least)
  /** Open addressing, at most half full: number and one; 0 where there is none. */
  let slots = new Int32Array(2 * least)
  let count = 0

  const startOf = (number: number): number => (number === 0 ? 0 : (ends[number - 1] ?? 0))
  function isAt(number: number, text: string): boolean {
    const start = startOf(number)
    if ((ends[number] ?? 0) - start !== text.length) return false
    for (let at = 0; at < text.length; at++) if (units[start + at] !== text.charCodeAt(at)) return false
    return true
  }
  /** The slot that holds it, or the empty one where it belongs. */
  function slotOf(text: string): number {
    let slot = hash32(text) & (slots.length - 1)
    for (let held = slots[slot] ?? 0; held !== 0 && !isAt(held - 1, text); held = slots[slot] ?? 0)
      slot = (slot + 1) & (slots.length - 1)
    return slot
  }
  function textAt(number: number): string {
    const [start, end] = [startOf(number), ends[number] ?? 0]
    return Buffer.from(units.buffer, 2 * start, 2 * (end - start)).toString('utf16le')
  }
  function grow(): void {
    const larger = new Uint32Array(2 * ends.length)
    larger.set(ends)
    ends = larger
    slots = new Int32Array(2 * ends.length)
    for (let number = 0; number < count; number++) slots[slotOf(textAt(number))] = number + 1
  }
  function add(text: string): void {
    const start = startOf(count)
    if (start + text.length > units.length) {
      const larger = new Uint16Array(2 * (start + text.length))
      larger.set(units)
      units = larger
    }
    for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at)
    ends[count++] = start + text.length
  }

  return {
    numberOf(text) {
      let slot = slotOf(text)
      if (slots[slot] === 0) {
        if (count === ends.length) {
          grow()
          slot = slotOf(text)
        }
        add(text)
        slots[slot] = count
      }
      return (slots[slot] ?? 0) - 1
    },
    find: (text) => (slots[slotOf(text)] ?? 0) - 1,
    textAt,
  }
}
