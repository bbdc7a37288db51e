/** What of a card on the screen is other by now. Pure. */
import type { CardSections, SectionName } from '../../shared/vocabulary.ts'

/**
 * @param before as they were sent
 * @param now as they are composed of what the index has now, for the same viewer
 * @returns those that are other. What a source said itself a moment ago, or that it did not answer, stands until the index is newer
 */
export function changedSections(before: CardSections, now: CardSections): Partial<CardSections> {
  const isNewer = (name: SectionName): boolean => {
    const [old, young] = [before[name], now[name]]
    if (JSON.stringify(old) === JSON.stringify(young)) return false
    const isOlder = old.asOf !== undefined && young.asOf !== undefined && young.asOf < old.asOf
    const isAsked = old.why?.code.startsWith('live.') === true && young.asOf === old.asOf
    return !isOlder && !isAsked
  }
  const names = (Object.keys(now) as SectionName[]).filter(isNewer)
  return Object.fromEntries(names.map((name) => [name, now[name]]))
}
