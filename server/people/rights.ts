/** What each role may do. A person may hold several roles; the union counts. */
import type { Role } from '../../shared/vocabulary.ts'

export const rights = [
  'desk',
  'customers',
  'figures',
  'calls-of-everyone',
  'review',
  'reports',
  'sources',
  'phone-systems',
  'links',
  'people',
] as const
export type Right = (typeof rights)[number]

const ofRole: Record<Role, readonly Right[]> = {
  agent: ['desk', 'customers', 'figures'],
  supervisor: ['desk', 'customers', 'figures', 'calls-of-everyone', 'review', 'reports'],
  // An admin who connects a system looks at cards to see whether it is right.
  admin: ['customers', 'figures', 'review', 'reports', 'sources', 'phone-systems', 'links', 'people'],
}

export function rightsOf(roles: readonly Role[]): Right[] {
  return rights.filter((right) => roles.some((role) => ofRole[role].includes(right)))
}
