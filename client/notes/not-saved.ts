/** Why what was typed is not on the server. */

/** Why it is not saved. `refused`: the server said so, in words of its own. */
export type NotSaved = 'offline' | 'no-room' | 'too-long' | 'signed-out' | 'reason-needed' | 'refused'

/** What typing on cannot mend stays said. */
export const whileTyping = (notSaved: NotSaved | undefined): NotSaved | undefined =>
  notSaved === 'offline' || notSaved === 'no-room' || notSaved === 'signed-out' ? notSaved : undefined

export function whyNot(error: { code: string; fields?: Record<string, string> }): NotSaved {
  if (error.code === 'offline') return 'offline'
  if (error.code === 'unauthenticated') return 'signed-out'
  if (error.code === 'unavailable' || error.code === 'internal' || error.code === 'too-many') return 'no-room'
  if (error.code !== 'invalid') return 'refused'
  if (error.fields?.reason) return 'reason-needed'
  return error.fields?.note || !error.fields ? 'too-long' : 'refused'
}
