/** Finnish messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'Tähän numeroon ei voi soittaa',
  'control.not-yours': 'Vain puhelun osapuoli voi tehdä sen',
} as const
