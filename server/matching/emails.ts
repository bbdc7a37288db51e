/** How two e-mail addresses that are not the same relate. */
import { isOneSlipApart, jaroWinkler } from './similarity.ts'

/** Addresses of whoever asks for one: sharing the provider says nothing. */
const freeMail = new Set(
  'gmail.com hotmail.com outlook.com live.com yahoo.com icloud.com me.com msn.com aol.com protonmail.com proton.me hotmail.fi outlook.fi luukku.com kolumbus.fi elisanet.fi saunalahti.fi pp.inet.fi welho.com suomi24.fi jippii.fi netti.fi mail.com gmx.de gmx.net web.de telia.com hotmail.se live.se spray.se bredband.net'.split(
    ' ',
  ),
)
/** Jaro-Winkler from which two e-mails may be one that was mistyped. */
const nearEmailFrom = 0.94
/** The digits in an e-mail are what tells namesakes apart: another one is no slip. */
const digitsOf = (text: string): string => text.replace(/\D/g, '')
const localOf = (email: string): string => email.slice(0, email.lastIndexOf('@'))
/** What takes longest is asked last: most e-mails that are compared are two people's. */
export function areNearEmails(a: string, b: string): boolean {
  const isSlip = isOneSlipApart(a, b)
  // Otherwise they begin with one letter, whatever they have in common.
  if (!isSlip && (a.charCodeAt(0) !== b.charCodeAt(0) || !mayBeNear(a, b))) return false
  return digitsOf(a) === digitsOf(b)
}
function mayBeNear(a: string, b: string): boolean {
  const [localA, localB] = [localOf(a), localOf(b)]
  // Namesakes have addresses alike, made of their name; a number in it was chosen by one.
  return localA === localB ? /\d/.test(localA) : jaroWinkler(a, b) >= nearEmailFrom
}
export function isSameDomain(a: string, b: string): boolean {
  const [domainA, domainB] = [a.length - a.lastIndexOf('@'), b.length - b.lastIndexOf('@')]
  if (domainA !== domainB) return false
  for (let back = 1; back < domainA; back++)
    if (a.charCodeAt(a.length - back) !== b.charCodeAt(b.length - back)) return false
  return !freeMail.has(a.slice(a.length - domainA + 1))
}
