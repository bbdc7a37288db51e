/** Swedish messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'Det numret går inte att ringa',
  'control.not-yours': 'Bara den som är med i samtalet kan göra det',
} as const
