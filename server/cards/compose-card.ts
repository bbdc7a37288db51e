/**
 * Who and for whom → card. The only place where figures meet a viewer: what this viewer may not see, or not yet, is
 * never put in. Pure: everything it needs is passed in.
 */
import type { Segment, ValueData } from '../../shared/insight-value.ts'
import { inWords } from '../../shared/messages/catalogue.ts'
import { linkTo } from '../../shared/record-link.ts'
import type { ShownOffer } from '../../shared/terms.ts'
import type {
  BalanceData,
  CalendarDate,
  Card,
  CardSections,
  ContactsData,
  Language,
  PurchasesData,
  Reason,
  RecordLink,
  Section,
  TermsData,
} from '../../shared/vocabulary.ts'
import type { CardFacts, SourceFreshness } from '../ports/index-store.ts'
import type { SaidOf, Showing } from '../ports/suggestions.ts'
import { balanceOf, purchasesOf, termsOf } from './figures.ts'
import { type ForesightRules, fitsOf, likelyNextOf, worthOf } from './foresight.ts'
import { withOffer } from './offer.ts'
import { withHowTheyPay } from './pays.ts'
import { showingsOf } from './suggestions.ts'
import { type Contacted, casesOf, contactsOf, ordersOf } from './touches.ts'
import { type CustomerVoice, voiceDataOf } from './voice.ts'

/** All that a card is composed from. */
export type CustomerFile = CardFacts & { contacted: Contacted; voice?: CustomerVoice; said?: readonly SaidOf[] }

/** A customer of more records than that is looked into on their own page. */
const linksShown = 4
/** Newest purchases on a card: what can be glanced at. */
export const purchasesShown = 10

export interface Viewer {
  language: Language
  /** False: no figure of any customer is for this person. */
  maySeeFigures: boolean
}

export type Disclosure = 'at-ring' | 'on-answer' | 'after-check'
/** How far this viewer is with this caller. Outside a call both are what the viewer says. */
export interface Progress {
  answered: boolean
  checked: boolean
}

export interface CardRules {
  disclose: { balance: Disclosure; terms: Disclosure }
  /** Roles for which any source is connected at all. */
  connectedRoles: ReadonlySet<string>
  /** Datasets that any source is set up to give. */
  connectedDatasets: ReadonlySet<string>
  /** Templates of links to records' own pages, by source. */
  links: ReadonlyMap<string, string>
  currency: string
  today: CalendarDate
  /** What the firm does about a segment, in its own words. */
  actionOf?: ((segment: Segment) => string | undefined) | undefined
  /** How long what a customer did not want is not suggested to them. */
  silenceDays?: number
  /** What a colleague is called, by username. */
  nameOf: (username: string) => string | undefined
}

export function composeCard(facts: CustomerFile, viewer: Viewer, progress: Progress, rules: CardRules): Card {
  const words = (reason: Reason) => inWords(viewer.language, reason)
  const { customer } = facts
  const sections = composeSections(facts, viewer, progress, rules)
  for (const section of Object.values(sections)) if (section.why) section.why = words(section.why)
  const terms = sections.terms.data
  if (terms) terms.because = words(terms.because)
  if (terms?.offer) terms.offer = offerIn(terms.offer, words)
  const { value } = sections
  if (value.data) value.data = valueFor(value.data, rules, words)
  for (const item of [...(sections.likelyNext.data?.items ?? []), ...(sections.fits.data?.items ?? [])])
    item.why = words(item.why)
  return {
    customerId: customer.customerId,
    name: customer.name,
    kind: customer.kind,
    ...(customer.businessId === undefined ? {} : { businessId: customer.businessId }),
    ...(customer.street === undefined ? {} : { street: customer.street }),
    ...(customer.town === undefined ? {} : { town: customer.town }),
    ...(customer.since === undefined ? {} : { since: customer.since }),
    ...(customer.language === undefined ? {} : { language: customer.language }),
    sources: facts.sources.map((source) => source.source),
    links: linksOf(facts, rules.links),
    why: customer.why.map(words),
    check: words(checkQuestion(facts)),
    sections,
  }
}

const offerIn = ({ rule, because, ...offer }: ShownOffer, words: (reason: Reason) => Reason): ShownOffer => ({
  ...offer,
  because: because.map(words),
  ...(rule ? { rule: words(rule) } : {}),
})

/** The first records that have a page of their own, the most trusted source's first. Whoever follows one signs in there. */
const linksOf = ({ records }: CardFacts, templates: ReadonlyMap<string, string>): RecordLink[] =>
  records
    .flatMap(({ source, key }) => {
      const template = templates.get(source)
      const url = template && linkTo(template, key)
      return url ? [{ source, url }] : []
    })
    .slice(0, linksShown)
function valueFor(value: ValueData, { actionOf }: CardRules, words: (reason: Reason) => Reason): ValueData {
  const action = actionOf?.(value.segment)
  return { ...value, because: value.because.map(words), ...(action === undefined ? {} : { action }) }
}

/** What only the customer is likely to know, and this card can confirm. */
function checkQuestion(facts: CardFacts): Reason {
  const code = facts.purchases.some((bought) => bought.items.length > 0)
    ? 'check.last-purchase'
    : facts.customer.street !== undefined
      ? 'check.street'
      : facts.customer.postalCode !== undefined
        ? 'check.postal-code'
        : facts.customer.businessId !== undefined
          ? 'check.business-id'
          : 'check.full-name'
  return { code, params: {} }
}

function composeSections(facts: CustomerFile, viewer: Viewer, progress: Progress, rules: CardRules): CardSections {
  const masked = (disclosure: Disclosure): Reason | undefined => {
    if (!viewer.maySeeFigures) return { code: 'section.not-your-right', params: {} }
    if (disclosure === 'on-answer' && !progress.answered) return { code: 'section.after-answer', params: {} }
    if (disclosure === 'after-check' && !progress.checked) return { code: 'section.after-check', params: {} }
    return undefined
  }
  const balanceMask = masked(rules.disclose.balance)
  const foresight = foresightRules(facts, viewer, rules)
  return {
    balance: withHowTheyPay(balanceSection(facts, rules, balanceMask), facts),
    purchases: section<PurchasesData>('sales', facts, rules, masked('at-ring'), 'section.no-purchases', (source) =>
      purchasesOf(source, facts.purchases, purchasesShown),
    ),
    terms: withOffer(
      section<TermsData>('credit', facts, rules, masked(rules.disclose.terms), 'section.no-terms', (source) =>
        termsOf(source, facts, { ...rules, balanceIsShown: !balanceMask }),
      ),
      facts,
      !balanceMask,
    ),
    orders: told('orders', facts, rules, (source) => ordersOf(facts.orders, source, viewer.maySeeFigures)),
    cases: told('cases', facts, rules, (source) => casesOf(facts.cases, source)),
    contacts: inTouch(facts, rules),
    value: worthOf(facts, foresight),
    likelyNext: likelyNextOf(facts, foresight),
    fits: fitsOf(facts, foresight),
  }
}

function foresightRules({ said }: CustomerFile, { maySeeFigures }: Viewer, rules: CardRules): ForesightRules {
  const { connectedDatasets, today, silenceDays } = rules
  return {
    ...{ connectedDatasets, today, mask: maySeeFigures ? undefined : { code: 'section.not-your-right', params: {} } },
    ...(said === undefined ? {} : { said }),
    ...(silenceDays === undefined ? {} : { silenceDays }),
  }
}

/** What a card that was composed shows of suggestions; of whoever is held back for comparison, what it would have shown. */
export function suggestionsOn(card: Card, facts: CustomerFile, viewer: Viewer, rules: CardRules): Showing[] {
  const foresight = foresightRules(facts, viewer, rules)
  const asIfOffered = (as: CardFacts) => ({ likelyNext: likelyNextOf(as, foresight), fits: fitsOf(as, foresight) })
  return showingsOf(facts, card.sections, asIfOffered, rules.today)
}

export const balanceSection = (facts: CardFacts, rules: SectionRules, mask?: Reason): Section<BalanceData> =>
  section<BalanceData>('accounting', facts, rules, mask, 'section.no-balance', (source) =>
    balanceOf(source, facts.ledgers, rules),
  )

type SectionRules = Pick<CardRules, 'connectedRoles' | 'today' | 'currency'>
/** What one source gives of a section, or undefined when it gives nothing of this customer. */
type Drawn<Data> = { data: Data; why?: Reason } | undefined

/** The section from the most trusted source of the role that has something to say; never a zero for what is not known. */
function section<Data>(
  role: string,
  facts: CardFacts,
  rules: Pick<SectionRules, 'connectedRoles'>,
  mask: Reason | undefined,
  emptyCode: string,
  draw: (source: SourceFreshness) => Drawn<Data>,
): Section<Data> {
  if (mask) return { state: 'masked', why: mask }
  const sources = facts.sources.filter((source) => source.roles.includes(role))
  const [first] = sources
  if (!first) {
    const code = rules.connectedRoles.has(role) ? 'section.unknown-in-role' : 'section.no-source-for-role'
    return { state: 'missing', why: { code, params: { role } } }
  }
  for (const source of sources) {
    const drawn = draw(source)
    if (!drawn) continue
    const { data, why } = drawn
    const age = { source: source.source, asOf: source.asOf }
    if (source.problem)
      return { state: 'stale', ...age, why: { code: 'section.source-failed', params: { source: source.source } }, data }
    return { state: 'ready', ...age, ...(why ? { why } : {}), data }
  }
  return {
    state: 'missing',
    source: first.source,
    asOf: first.asOf,
    why: { code: emptyCode, params: { source: first.source } },
  }
}

/** What the most trusted source that has the dataset tells of this customer. No figure is in it, so nothing is hidden. */
function told<Data>(
  dataset: string,
  facts: CustomerFile,
  rules: CardRules,
  draw: (source: string) => Data | undefined,
): Section<Data> {
  const sources = facts.sources.filter((source) => source.datasets.includes(dataset))
  for (const source of sources) {
    const data = draw(source.source)
    if (data !== undefined) return { ...ageOf(source), data }
  }
  const [first] = sources
  if (first) return { ...ageOf(first), state: 'missing', why: { code: `section.no-${dataset}`, params: {} } }
  const code = rules.connectedDatasets.has(dataset) ? `section.no-${dataset}` : 'section.nobody-tells'
  return { state: 'missing', why: { code, params: {} } }
}

/**
 * Calls are our own and as fresh as this card; what sources tell of being in touch is as old as it is. Of several sources the one that
 * cannot be read is named: what it would tell may be missing.
 */
function inTouch(facts: CustomerFile, rules: CardRules): Section<ContactsData> {
  const told = contactsOf(facts.touches, facts.contacted, rules.nameOf, facts.voice?.answers)
  if (told === undefined) return { state: 'missing', why: { code: 'section.no-contacts', params: {} } }
  const voice = voiceDataOf(facts.voice)
  const data = voice ? { ...told, voice } : told
  const tellers = facts.sources.filter(({ datasets }) => datasets.includes('contacts') || datasets.includes('feedback'))
  const teller = tellers.find(({ problem }) => problem !== undefined) ?? tellers[0]
  return teller ? { ...ageOf(teller), data } : { state: 'ready', data }
}

const ageOf = ({
  source,
  asOf,
  problem,
}: SourceFreshness): Pick<Section<never>, 'state' | 'source' | 'asOf' | 'why'> =>
  problem
    ? { state: 'stale', source, asOf, why: { code: 'section.source-failed', params: { source } } }
    : { state: 'ready', source, asOf }
