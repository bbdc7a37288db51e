/** English messages about phone systems: their links, and what they can be told to do. */
export const phoneSystems = {
  'link.wrong-password': 'The phone system refused the user name or the secret',
  'link.unreachable': 'The phone system does not answer',
  'link.lost': 'The connection was lost; it is being made again',
  'link.extensions-refused': 'The phone system does not let some extensions be watched',
  'link.silent': 'The phone system was reached but does not answer as expected: is this its management port?',
  'link.certificate': 'The phone system’s certificate is not trusted',
  'link.rejected': 'The phone system does not let Tuttu’s address connect: its access list must name it',
  'link.rights-missing': 'The account may not do what is needed: {rights}',
  'link.not-understood': 'What answers there does not speak {protocol}',
  'control.not-possible': 'This phone system cannot do that',
  'control.not-connected': 'The phone system is out of reach just now',
  'control.no-call': 'There is no such call any more',
  'control.not-allowed': 'The account Tuttu has on the phone system may not do that',
  'control.refused': 'The phone system refused it',
  'control.no-answer': 'The phone system did not answer in time',
} as const
