/**
 * The one message catalogue, in three languages. English sets the keys; Finnish and Swedish must have exactly the
 * same ones (the types hold it). Messages are ICU MessageFormat.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language, Reason } from '../vocabulary.ts'
import { callControl as enCallControl } from './en/call-control.ts'
import { callLog as enCallLog } from './en/call-log.ts'
import { connecting as enConnecting } from './en/connecting.ts'
import { console as enConsole } from './en/console.ts'
import { contacts as enContacts } from './en/contacts.ts'
import { desk as enDesk } from './en/desk.ts'
import { evidence as enEvidence } from './en/evidence.ts'
import { feedback as enFeedback } from './en/feedback.ts'
import { foresight as enForesight } from './en/foresight.ts'
import { insightNext as enInsightNext } from './en/insight-next.ts'
import { insightValue as enInsightValue } from './en/insight-value.ts'
import { learning as enLearning } from './en/learning.ts'
import { learningAnew as enLearningAnew } from './en/learning-anew.ts'
import { notes as enNotes } from './en/notes.ts'
import { phoneSystems as enPhoneSystems } from './en/phone-systems.ts'
import { phoneSystemsPage as enPhoneSystemsPage } from './en/phone-systems-page.ts'
import { queues as enQueues } from './en/queues.ts'
import { reasons as enReasons } from './en/reasons.ts'
import { relations as enRelations } from './en/relations.ts'
import { reviewing as enReviewing } from './en/reviewing.ts'
import { search as enSearch } from './en/search.ts'
import { segments as enSegments } from './en/segments.ts'
import { sources as enSources } from './en/sources.ts'
import { terms as enTerms } from './en/terms.ts'
import { termsRules as enTermsRules } from './en/terms-rules.ts'
import { tracing as enTracing } from './en/tracing.ts'
import { wallboard as enWallboard } from './en/wallboard.ts'
import { callControl as fiCallControl } from './fi/call-control.ts'
import { callLog as fiCallLog } from './fi/call-log.ts'
import { connecting as fiConnecting } from './fi/connecting.ts'
import { console as fiConsole } from './fi/console.ts'
import { contacts as fiContacts } from './fi/contacts.ts'
import { desk as fiDesk } from './fi/desk.ts'
import { evidence as fiEvidence } from './fi/evidence.ts'
import { feedback as fiFeedback } from './fi/feedback.ts'
import { foresight as fiForesight } from './fi/foresight.ts'
import { insightNext as fiInsightNext } from './fi/insight-next.ts'
import { insightValue as fiInsightValue } from './fi/insight-value.ts'
import { learning as fiLearning } from './fi/learning.ts'
import { learningAnew as fiLearningAnew } from './fi/learning-anew.ts'
import { notes as fiNotes } from './fi/notes.ts'
import { phoneSystems as fiPhoneSystems } from './fi/phone-systems.ts'
import { phoneSystemsPage as fiPhoneSystemsPage } from './fi/phone-systems-page.ts'
import { queues as fiQueues } from './fi/queues.ts'
import { reasons as fiReasons } from './fi/reasons.ts'
import { relations as fiRelations } from './fi/relations.ts'
import { reviewing as fiReviewing } from './fi/reviewing.ts'
import { search as fiSearch } from './fi/search.ts'
import { segments as fiSegments } from './fi/segments.ts'
import { sources as fiSources } from './fi/sources.ts'
import { terms as fiTerms } from './fi/terms.ts'
import { termsRules as fiTermsRules } from './fi/terms-rules.ts'
import { tracing as fiTracing } from './fi/tracing.ts'
import { wallboard as fiWallboard } from './fi/wallboard.ts'
import { callControl as svCallControl } from './sv/call-control.ts'
import { callLog as svCallLog } from './sv/call-log.ts'
import { connecting as svConnecting } from './sv/connecting.ts'
import { console as svConsole } from './sv/console.ts'
import { contacts as svContacts } from './sv/contacts.ts'
import { desk as svDesk } from './sv/desk.ts'
import { evidence as svEvidence } from './sv/evidence.ts'
import { feedback as svFeedback } from './sv/feedback.ts'
import { foresight as svForesight } from './sv/foresight.ts'
import { insightNext as svInsightNext } from './sv/insight-next.ts'
import { insightValue as svInsightValue } from './sv/insight-value.ts'
import { learning as svLearning } from './sv/learning.ts'
import { learningAnew as svLearningAnew } from './sv/learning-anew.ts'
import { notes as svNotes } from './sv/notes.ts'
import { phoneSystems as svPhoneSystems } from './sv/phone-systems.ts'
import { phoneSystemsPage as svPhoneSystemsPage } from './sv/phone-systems-page.ts'
import { queues as svQueues } from './sv/queues.ts'
import { reasons as svReasons } from './sv/reasons.ts'
import { relations as svRelations } from './sv/relations.ts'
import { reviewing as svReviewing } from './sv/reviewing.ts'
import { search as svSearch } from './sv/search.ts'
import { segments as svSegments } from './sv/segments.ts'
import { sources as svSources } from './sv/sources.ts'
import { terms as svTerms } from './sv/terms.ts'
import { termsRules as svTermsRules } from './sv/terms-rules.ts'
import { tracing as svTracing } from './sv/tracing.ts'
import { wallboard as svWallboard } from './sv/wallboard.ts'

const english = {
  ...enReasons,
  ...enPhoneSystems,
  ...enPhoneSystemsPage,
  ...enCallControl,
  ...enDesk,
  ...enQueues,
  ...enSegments,
  ...enSources,
  ...enConsole,
  ...enConnecting,
  ...enContacts,
  ...enEvidence,
  ...enFeedback,
  ...enForesight,
  ...enInsightNext,
  ...enInsightValue,
  ...enLearning,
  ...enRelations,
  ...enLearningAnew,
  ...enReviewing,
  ...enCallLog,
  ...enNotes,
  ...enTerms,
  ...enTermsRules,
  ...enTracing,
  ...enWallboard,
  ...enSearch,
}
export type MessageCode = keyof typeof english
type Messages = Record<MessageCode, string>

const finnish: Messages = {
  ...fiReasons,
  ...fiPhoneSystems,
  ...fiPhoneSystemsPage,
  ...fiCallControl,
  ...fiDesk,
  ...fiQueues,
  ...fiSegments,
  ...fiSources,
  ...fiConsole,
  ...fiConnecting,
  ...fiContacts,
  ...fiEvidence,
  ...fiFeedback,
  ...fiForesight,
  ...fiInsightNext,
  ...fiInsightValue,
  ...fiLearning,
  ...fiRelations,
  ...fiLearningAnew,
  ...fiReviewing,
  ...fiCallLog,
  ...fiNotes,
  ...fiTerms,
  ...fiTermsRules,
  ...fiTracing,
  ...fiWallboard,
  ...fiSearch,
}
const swedish: Messages = {
  ...svReasons,
  ...svPhoneSystems,
  ...svPhoneSystemsPage,
  ...svCallControl,
  ...svDesk,
  ...svQueues,
  ...svSegments,
  ...svSources,
  ...svConsole,
  ...svConnecting,
  ...svContacts,
  ...svEvidence,
  ...svFeedback,
  ...svForesight,
  ...svInsightNext,
  ...svInsightValue,
  ...svLearning,
  ...svRelations,
  ...svLearningAnew,
  ...svReviewing,
  ...svCallLog,
  ...svNotes,
  ...svTerms,
  ...svTermsRules,
  ...svTracing,
  ...svWallboard,
  ...svSearch,
}
export const catalogue: Record<Language, Messages> = { en: english, fi: finnish, sv: swedish }

/** `{on, date, day}` in a message: a day, given as the milliseconds of its midnight in UTC, as people here write it. */
const formats = (language: Language) => ({
  date: {
    day: {
      day: 'numeric',
      month: language === 'fi' ? 'numeric' : 'short',
      year: 'numeric',
      timeZone: 'UTC',
    } as const,
  },
})
/** Days are written as in Europe, in English too. */
const localeOf = { en: 'en-GB', fi: 'fi', sv: 'sv' } as const satisfies Record<Language, string>

/** An amount in a reason is minor units with its currency: `amountMinor` is said as `{amount}`, money as people here write it. */
function withMoney(language: Language, params: Reason['params']): Reason['params'] {
  const { currency } = params
  const amounts = Object.entries(params).filter(([name]) => name.endsWith('Minor'))
  if (typeof currency !== 'string' || amounts.length === 0) return params
  const format = moneyFormat(language, currency)
  const perUnit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  const said = amounts.map(([name, minor]) => [name.slice(0, -'Minor'.length), format.format(Number(minor) / perUnit)])
  return { ...params, ...Object.fromEntries(said) }
}

const moneyFormats = new Map<string, Intl.NumberFormat>()
function moneyFormat(language: Language, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`
  const made =
    moneyFormats.get(key) ??
    new Intl.NumberFormat(localeOf[language], { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  moneyFormats.set(key, made)
  return made
}

const compiled = new Map<string, IntlMessageFormat>()

/** The message in words. A code that is not in the catalogue is given back as it is, so that nothing is ever blank. */
export function text(language: Language, code: MessageCode | (string & {}), params: Reason['params'] = {}): string {
  const key = `${language} ${code}`
  let message = compiled.get(key)
  if (!message) {
    const source = (catalogue[language] as Record<string, string>)[code]
    if (source === undefined) return code
    message = new IntlMessageFormat(source, localeOf[language], formats(language), { ignoreTag: true })
    compiled.set(key, message)
  }
  return String(message.format(withMoney(language, params)))
}

/** The same reason with its `text` in this language. */
export const inWords = (language: Language, reason: Reason): Reason => ({
  ...reason,
  text: text(language, reason.code, reason.params),
})
