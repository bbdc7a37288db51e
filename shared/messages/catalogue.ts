/**
 * The one message catalogue, in three languages. English sets the keys; Finnish and Swedish must have exactly the
 * same ones (the types hold it). Messages are ICU MessageFormat.
 */
import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import type { Language, Reason } from '../vocabulary.ts'
import { alerting as enAlerting } from './en/alerting.ts'
import { callControl as enCallControl } from './en/call-control.ts'
import { callLog as enCallLog } from './en/call-log.ts'
import { connecting as enConnecting } from './en/connecting.ts'
import { console as enConsole } from './en/console.ts'
import { contactFigures as enContactFigures } from './en/contact-figures.ts'
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
import { replay as enReplay } from './en/replay.ts'
import { reports as enReports } from './en/reports.ts'
import { reviewing as enReviewing } from './en/reviewing.ts'
import { search as enSearch } from './en/search.ts'
import { segments as enSegments } from './en/segments.ts'
import { sources as enSources } from './en/sources.ts'
import { terms as enTerms } from './en/terms.ts'
import { termsRules as enTermsRules } from './en/terms-rules.ts'
import { tracing as enTracing } from './en/tracing.ts'
import { wallboard as enWallboard } from './en/wallboard.ts'
import { alerting as fiAlerting } from './fi/alerting.ts'
import { callControl as fiCallControl } from './fi/call-control.ts'
import { callLog as fiCallLog } from './fi/call-log.ts'
import { connecting as fiConnecting } from './fi/connecting.ts'
import { console as fiConsole } from './fi/console.ts'
import { contactFigures as fiContactFigures } from './fi/contact-figures.ts'
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
import { replay as fiReplay } from './fi/replay.ts'
import { reports as fiReports } from './fi/reports.ts'
import { reviewing as fiReviewing } from './fi/reviewing.ts'
import { search as fiSearch } from './fi/search.ts'
import { segments as fiSegments } from './fi/segments.ts'
import { sources as fiSources } from './fi/sources.ts'
import { terms as fiTerms } from './fi/terms.ts'
import { termsRules as fiTermsRules } from './fi/terms-rules.ts'
import { tracing as fiTracing } from './fi/tracing.ts'
import { wallboard as fiWallboard } from './fi/wallboard.ts'
import { alerting as svAlerting } from './sv/alerting.ts'
import { callControl as svCallControl } from './sv/call-control.ts'
import { callLog as svCallLog } from './sv/call-log.ts'
import { connecting as svConnecting } from './sv/connecting.ts'
import { console as svConsole } from './sv/console.ts'
import { contactFigures as svContactFigures } from './sv/contact-figures.ts'
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
import { replay as svReplay } from './sv/replay.ts'
import { reports as svReports } from './sv/reports.ts'
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
  ...enContactFigures,
  ...enContacts,
  ...enEvidence,
  ...enFeedback,
  ...enForesight,
  ...enInsightNext,
  ...enInsightValue,
  ...enLearning,
  ...enRelations,
  ...enLearningAnew,
  ...enReplay,
  ...enReports,
  ...enReviewing,
  ...enCallLog,
  ...enNotes,
  ...enTerms,
  ...enTermsRules,
  ...enTracing,
  ...enWallboard,
  ...enAlerting,
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
  ...fiContactFigures,
  ...fiContacts,
  ...fiEvidence,
  ...fiFeedback,
  ...fiForesight,
  ...fiInsightNext,
  ...fiInsightValue,
  ...fiLearning,
  ...fiRelations,
  ...fiLearningAnew,
  ...fiReplay,
  ...fiReports,
  ...fiReviewing,
  ...fiCallLog,
  ...fiNotes,
  ...fiTerms,
  ...fiTermsRules,
  ...fiTracing,
  ...fiWallboard,
  ...fiAlerting,
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
  ...svContactFigures,
  ...svContacts,
  ...svEvidence,
  ...svFeedback,
  ...svForesight,
  ...svInsightNext,
  ...svInsightValue,
  ...svLearning,
  ...svRelations,
  ...svLearningAnew,
  ...svReplay,
  ...svReports,
  ...svReviewing,
  ...svCallLog,
  ...svNotes,
  ...svTerms,
  ...svTermsRules,
  ...svTracing,
  ...svWallboard,
  ...svAlerting,
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
function withMoney(language: Language, params: Params): Params {
  const { currency } = params
  if (typeof currency !== 'string') return params
  const amounts = Object.entries(params).filter(([name]) => name.endsWith('Minor'))
  if (amounts.length === 0) return params
  const { format, perUnit } = moneyFormat(language, currency)
  const said = amounts.map(([name, minor]) => [name.slice(0, -'Minor'.length), format.format(Number(minor) / perUnit)])
  return { ...params, ...Object.fromEntries(said) }
}

const moneyFormats = new Map<string, { format: Intl.NumberFormat; perUnit: number }>()
function moneyFormat(language: Language, currency: string) {
  const key = `${language} ${currency}`
  const known = moneyFormats.get(key)
  if (known) return known
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const
  const format = new Intl.NumberFormat(localeOf[language], style)
  const made = { format, perUnit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
  moneyFormats.set(key, made)
  return made
}

type Params = Reason['params']
type Compiled = (params: Params) => string
const compiled: Record<Language, Map<string, Compiled>> = { en: new Map(), fi: new Map(), sv: new Map() }

/** Braces and quotes alone mean something to MessageFormat (unicode-org.github.io/icu/userguide/format_parse/messages). */
const meansSomething = /[{}']/
/** A place for something as it is: neither its kind nor cases follow its name. */
const place = /\{(\w+)\}/g

/** MessageFormat alone makes these for each message, and finds them again by writing out what was asked for. */
function formattersOf(locale: string): Formatters {
  const numbers = madeOnce((options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
  const dates = madeOnce((options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
  const plurals = madeOnce((type?: Intl.PluralRuleType) => new Intl.PluralRules(locale, type && { type }))
  return {
    getNumberFormat: (_locale, options) => numbers(options),
    getDateTimeFormat: (_locale, options) => dates(options),
    getPluralRules: (_locale, options) => plurals(options?.type),
  }
}
const formatters = { en: formattersOf(localeOf.en), fi: formattersOf(localeOf.fi), sv: formattersOf(localeOf.sv) }

/** Of each message the options are one object, whenever it is said. */
function madeOnce<Options, Made>(make: (options?: Options) => Made): (options?: Options) => Made {
  const known = new Map<Options | undefined, Made>()
  return (options) => {
    const made = known.get(options) ?? make(options)
    known.set(options, made)
    return made
  }
}

/** Most of what stands on a screen has no places, or plain ones: that is put together here, for a tenth of what MessageFormat takes. */
function compile(language: Language, source: string): Compiled {
  if (!meansSomething.test(source)) return () => source
  const options = { ignoreTag: true, formatters: formatters[language] }
  const message = new IntlMessageFormat(source, localeOf[language], formats(language), options)
  const inWords: Compiled = (params) => String(message.format(withMoney(language, params)))
  if (meansSomething.test(source.replace(place, ''))) return inWords
  const parts = source.split(place)
  return (given) => {
    const params = withMoney(language, given)
    let said = ''
    for (const [at, part] of parts.entries()) {
      const value = at % 2 === 0 ? part : params[part]
      // What is missing is told by MessageFormat.
      if (typeof value !== 'string' && typeof value !== 'number') return inWords(given)
      said += value
    }
    return said
  }
}

/** The message in words. A code that is not in the catalogue is given back as it is, so that nothing is ever blank. */
export function text(language: Language, code: MessageCode | (string & {}), params: Params = {}): string {
  let message = compiled[language].get(code)
  if (message === undefined) {
    const source = (catalogue[language] as Record<string, string>)[code]
    if (source === undefined) return code
    message = compile(language, source)
    compiled[language].set(code, message)
  }
  return message(params)
}

/** The same reason with its `text` in this language. */
export const inWords = (language: Language, reason: Reason): Reason => ({
  ...reason,
  text: text(language, reason.code, reason.params),
})
