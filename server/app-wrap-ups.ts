/** What the web can ask about what people wrote down of calls. */
import { createWrapUps, type WrapUpParts } from './flows/wrap-ups.ts'
import type { WrapUpsApi } from './ports/api.ts'
import type { Person } from './ports/ground-store.ts'

export function wrapUpsApi(parts: WrapUpParts & { people: readonly Person[] }): WrapUpsApi {
  const wrapUps = createWrapUps(parts)
  return {
    saveWrapUp: wrapUps.save,
    wrapUps: wrapUps.of,
    followUps: wrapUps.followUps,
    setFollowUpDone: wrapUps.setDone,
    colleagues: () => ({
      colleagues: parts.people
        .filter(({ roles }) => roles.includes('agent') || roles.includes('supervisor'))
        .map(({ username, name }) => ({ username, name }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }),
  }
}
