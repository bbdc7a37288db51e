/** How a webhook's body of any shape is read into our fields: what the configuration says of it, and the connector goes by. */

/** Every field of a webhook's event. */
export const hookFields = [
  'id',
  'event',
  'callId',
  'direction',
  'from',
  'fromName',
  'withheld',
  'to',
  'queue',
  'position',
  'left',
  'extension',
  'transfer',
  'goesOn',
  'outcome',
  'at',
] as const
export type HookField = (typeof hookFields)[number]

/** A path, `call.caller.number`; several, joined by `/` (an id made of what is there); or the same for every event. */
export type HookSource = string | string[] | { value: string | boolean }

export interface HookMapping {
  /** Our field → where it stands in their body. A field that is not listed is taken by its own name. */
  map?: { [Field in HookField]?: HookSource | undefined } | undefined
  /** Our field → their word → ours; `*` for every other word. Without a translation a word stays what it is. */
  values?: { [Field in HookField]?: Record<string, string | boolean> | undefined } | undefined
}
