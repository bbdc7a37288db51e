/** What each role may do. A person may hold several roles; the union counts. */
import type { Role } from '../../shared/vocabulary.ts'

export const rights = [
  'desk',
  'customers',
  'figures',
  'calls-of-everyone',
  'review',
  'segments',
  'segment-actions',
  'reports',
  'sources',
  'phone-systems',
  'links',
  'people',
  'terms',
  'wallboards',
  'alert-rules',
] as const
export type Right = (typeof rights)[number]

const ofRole: Record<Role, readonly Right[]> = {
  agent: ['desk', 'customers', 'figures'],
  // Whoever is to come running says when; an admin who watches queues as well is a supervisor as well.
  supervisor: [
    'desk',
    'customers',
    'figures',
    'calls-of-everyone',
    'review',
    'segments',
    'reports',
    'wallboards',
    'alert-rules',
  ],
  // An admin who connects a system looks at cards to see whether it is right.
  admin: [
    'customers',
    'figures',
    'review',
    'segments',
    'reports',
    'segment-actions',
    'sources',
    'phone-systems',
    'links',
    'people',
    'terms',
    'wallboards',
  ],
}

export function rightsOf(roles: readonly Role[]): Right[] {
  return rights.filter((right) => roles.some((role) => ofRole[role].includes(right)))
}
