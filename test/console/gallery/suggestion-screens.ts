/** What came of suggestions, as a server reckons it. */
import type { PageName } from '../../../client/pages.ts'
import type { RuleReport, SuggestionReport } from '../../../shared/suggestions.ts'

export const suggestionScreens: Record<string, PageName> = {
  suggestions: 'suggestions',
  'suggestions-none': 'suggestions',
  'suggestions-failed': 'suggestions',
}

const period = { from: '2025-11-24', to: '2026-11-24', boughtWithinDays: 30 }
const rows: RuleReport[] = [
  {
    ...{ list: 'likelyNext', shown: 4120, offered: 1310, took: 612, noThanks: 204, comparison: 'more' },
    ...{ amongShown: { customers: 1804, bought: 971 }, amongHeldBack: { customers: 214, bought: 88 } },
  },
  {
    ...{
      list: 'likelyNext',
      rule: 'why.due',
      shown: 3604,
      offered: 1102,
      took: 560,
      noThanks: 141,
      comparison: 'more',
    },
    ...{ amongShown: { customers: 1610, bought: 902 }, amongHeldBack: { customers: 190, bought: 79 } },
  },
  {
    ...{ list: 'likelyNext', rule: 'why.others-like-them', shown: 516, offered: 208, took: 52, noThanks: 63 },
    ...{ amongShown: { customers: 305, bought: 41 }, amongHeldBack: { customers: 33, bought: 5 } },
    comparison: 'no-difference',
  },
  {
    ...{ list: 'fits', shown: 212, offered: 48, took: 9, noThanks: 21, comparison: 'too-few' },
    ...{ amongShown: { customers: 120, bought: 11 }, amongHeldBack: { customers: 0, bought: 0 } },
  },
  {
    ...{ list: 'fits', rule: 'why.bought-together', shown: 212, offered: 48, took: 9, noThanks: 21 },
    ...{ amongShown: { customers: 120, bought: 11 }, amongHeldBack: { customers: 0, bought: 0 } },
    comparison: 'too-few',
  },
]
export const suggestionReports: Record<string, SuggestionReport> = {
  suggestions: { ...period, rows },
  'suggestions-none': { ...period, rows: [] },
}
