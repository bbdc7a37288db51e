/** English messages: what people have their phone system do with a call. */
export const callControl = {
  'control.bad-number': 'That is not a number that can be dialled',
  'control.not-yours': 'Only whoever is on the call can do that',

  'ui.control.label': 'What to do with the call',
  'ui.control.hold': 'Hold',
  'ui.control.resume': 'Resume',
  'ui.control.transfer': 'Pass on',
  'ui.control.hang-up': 'Hang up',
  'ui.control.transfer-hint': 'Extension or number',
  'ui.control.passed-on': 'Passed on to {to}',
  'ui.control.call': 'Call {number}',
  'ui.control.dial': 'Call a number',
  'ui.control.dial-now': 'Call',
  'ui.control.your-phone-rings': 'Your phone {extension} rings. Pick it up, and {number} is called.',
  'ui.control.close': 'Close the message',
  'ui.keys.hold': 'hold or resume the call',
  'ui.keys.transfer': 'pass the call on',
  'ui.keys.hang-up': 'hang up',
  'ui.key.shift': 'Shift',
} as const
