/** English messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'That is not a number that can be dialled',
  'control.not-yours': 'Only whoever is on the call can do that',
} as const
