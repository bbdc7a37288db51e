/** A customer's card for one person: read from the index, composed for them, and their view logged by whoever delivers it. */
import { inWords } from '../../shared/messages/catalogue.ts'
import type { Caller, Card, CustomerId, Language, Reason } from '../../shared/vocabulary.ts'
import {
  type CardRules,
  type CustomerFile,
  composeCard,
  type Progress,
  purchasesShown,
  suggestionsOn,
} from '../cards/compose-card.ts'
import { type Glance, glanceOf } from '../cards/glance.ts'
import { answersShownDays } from '../cards/suggestions.ts'
import { touchesRead } from '../cards/touches.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundReader, Person } from '../ports/ground-store.ts'
import type { CardFacts, IndexReader } from '../ports/index-store.ts'
import { createHearVoice, type VoiceParts } from './hear-voice.ts'
import type { ShowingLog } from './note-showings.ts'

export interface CardDesk {
  facts(customerId: CustomerId): Promise<CustomerFile | undefined>
  /** @param more reasons why this is the person, beside those the index has */
  compose(facts: CustomerFile, person: Person, progress: Progress, more?: Reason[]): Card
  /** Nobody's card: what stands beside a caller's name in a list, for whoever may see figures. */
  glance(facts: CardFacts): Glance
  languageOf(person: Person): Language
  inWords(person: Person, reason: Reason): Reason
}

export interface CardDeskParts {
  index: Pick<IndexReader, 'cardFacts' | 'mergedInto'> & VoiceParts['index']
  ground: Pick<GroundReader, 'contacted' | 'openFollowUps' | 'saidOfSuggestions'> & VoiceParts['ground']
  rules: Pick<CardRules, 'disclose' | 'currency' | 'silenceDays'>
  /** Of the sources there are now. */
  connected: () => Pick<CardRules, 'connectedRoles' | 'connectedDatasets' | 'links'>
  nameOf: CardRules['nameOf']
  actionOf?: CardRules['actionOf']
  showings: Pick<ShowingLog, 'note'>
  clock: Clock
  companyLanguage: Language
}

const followUpsShown = 5
const msPerDay = 86_400_000

export function createCardDesk(parts: CardDeskParts): CardDesk {
  const { index, ground, rules, connected, nameOf, actionOf, showings, clock, companyLanguage } = parts
  /** What is said to a suggestion bears on cards for so long, and a day more. */
  const saidMs = (1 + Math.max(rules.silenceDays ?? 0, answersShownDays)) * msPerDay
  const voiceOf = createHearVoice({ index, ground, clock })
  const languageOf = (person: Person): Language => person.language ?? companyLanguage
  return {
    languageOf,
    inWords: (person, reason) => inWords(languageOf(person), reason),
    async facts(customerId) {
      const facts = await index.cardFacts(customerId, { purchases: purchasesShown, touches: touchesRead })
      if (!facts) return undefined
      const { customerId: id } = facts.customer
      // Whatever pointed at an id that was merged away is of the customer it is part of now.
      const ids = [id, ...(await index.mergedInto([id])).map((former) => former.customerId)]
      const [calls, followUps, voice, said] = await Promise.all([
        ground.contacted(ids, touchesRead),
        ground.openFollowUps(ids, followUpsShown),
        voiceOf(facts, ids),
        ground.saidOfSuggestions(ids, new Date(clock.now().getTime() - saidMs).toISOString()),
      ])
      return { ...facts, contacted: { calls, followUps }, voice, said }
    },
    glance: (facts) => glanceOf(facts, { ...rules, ...connected(), today: clock.today() }),
    compose(facts, person, progress, more = []) {
      const viewer = { language: languageOf(person), maySeeFigures: rightsOf(person.roles).includes('figures') }
      const all = { ...rules, ...connected(), nameOf, actionOf, today: clock.today() }
      const card = composeCard(facts, viewer, progress, all)
      showings.note(suggestionsOn(card, facts, viewer, all))
      return { ...card, why: [...more.map((one) => inWords(viewer.language, one)), ...card.why] }
    },
  }
}

/** Who is calling, with its reasons in this language. */
export function callerInWords(caller: Caller, language: Language): Caller {
  return {
    ...caller,
    ...(caller.why ? { why: inWords(language, caller.why) } : {}),
    matches: caller.matches.map((match) => ({ ...match, why: match.why.map((one) => inWords(language, one)) })),
  }
}

/** What their number says of them, and whether it was the agent who said that it is them. */
export function whyThem(caller: Caller, customerId: CustomerId): Reason[] {
  const byNumber = caller.matches.find((match) => match.customerId === customerId)?.why ?? []
  return caller.outcome === 'known' ? byNumber : [{ code: 'why.chosen-on-call', params: {} }, ...byNumber]
}
