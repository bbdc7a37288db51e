/** When a link is given up, and when it is tried again: as every connector that keeps a connection has it. */
import type { LinkTimings } from '../phone-link/kept-link.ts'

export const usualTimings: LinkTimings = {
  // A dead link must be noticed within ten seconds; three unanswered beats are no accident.
  beatEveryMs: 3000,
  deadAfterMs: 9000,
  openingMs: 9000,
  firstRetryMs: 500,
  longestRetryMs: 5000,
  // A wrong password does not become right by trying: an account must not be locked by us.
  refusedRetryMs: 60_000,
  steadyAfterMs: 10_000,
}
