/** Screens of calls that have been: the log, the missed and one call, with what the server answers on each. */
import type { PageName } from '../../../client/pages.ts'
import type { CallDetail, CallsAnswer, MissedAnswer, TraceTold } from '../../../shared/call-log.ts'
import {
  callsAnswer,
  longCall,
  lookedBack,
  missedAllDone,
  missedAnswer,
  missedNone,
  nobodyFound,
  noCardTrace,
  oldTrace,
  shortCall,
  shownTrace,
} from '../call-fixtures.ts'

export interface CallScreen {
  page: PageName
  /** What stands in the address beside the screen's own name. */
  address?: string
  calls?: CallsAnswer
  missed?: MissedAnswer
  call?: CallDetail
  trace?: TraceTold
  isFailed?: boolean
  /** What to wait for before looking. */
  shows: string
}
export const callScreens: Record<string, CallScreen> = {
  'call-log': { page: 'call-log', calls: callsAnswer, shows: 'Maija Virtanen-Lindqvist' },
  'call-log-filtered': {
    page: 'call-log',
    address: 'search=212&period=days&from=2026-11-01&until=2026-11-24&outcome=unanswered&agent=anna',
    calls: lookedBack,
    shows: 'Look further back',
  },
  'call-log-none-found': { page: 'call-log', address: 'search=nobody', calls: nobodyFound, shows: 'No call fits' },
  'call-log-empty': { page: 'call-log', calls: nobodyFound, shows: 'No calls yet' },
  'call-log-failed': { page: 'call-log', isFailed: true, shows: 'Try again' },
  missed: { page: 'missed', missed: missedAnswer, shows: 'Pohjanmaan Tukku Oy' },
  'missed-all-done': { page: 'missed', missed: missedAllDone, shows: 'Dealt with' },
  'missed-none': { page: 'missed', missed: missedNone, shows: 'No missed calls' },
  'missed-failed': { page: 'missed', isFailed: true, shows: 'The server does not answer' },
  call: { page: 'call', call: longCall, trace: shownTrace, shows: 'How it went' },
  'call-no-card': { page: 'call', call: shortCall, trace: noCardTrace, shows: 'How it went' },
  'call-old': { page: 'call', call: longCall, trace: oldTrace, shows: 'How it went' },
  'call-missing': { page: 'call', isFailed: true, shows: 'The server does not answer' },
}
