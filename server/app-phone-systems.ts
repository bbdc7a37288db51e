/** Phone systems: how they stand, connecting one in the browser, and what people have theirs do with a call. */
import type { CallEvent } from '../shared/call-event.ts'
import type { PhoneSystemDraft } from '../shared/phone-systems.ts'
import type { Language } from '../shared/vocabulary.ts'
import type { LiveCalls } from './calls/live-calls.ts'
import type { PhoneSystemConfig } from './config-file.ts'
import type { Book } from './flows/book.ts'
import { createConnectPhoneSystem, type ReadPhoneDraft } from './flows/connect-phone-system.ts'
import { createControlCall } from './flows/control-call.ts'
import { createPhoneLinks, type PhoneLinks } from './flows/phone-links.ts'
import { createShowPhoneSystems } from './flows/show-phone-systems.ts'
import type { Directory } from './people/directory.ts'
import type { HookRequest } from './ports/api.ts'
import type { Clock, Log } from './ports/clock.ts'
import type { Connectors } from './ports/connectors.ts'
import { AppError } from './ports/errors.ts'
import type { GroundWriter, Person } from './ports/ground-store.ts'
import type { Metrics } from './ports/metrics.ts'
import type { NumberPlan } from './ports/number-plan.ts'
import type { CallControlApi, PhoneSystemsApi } from './ports/phone-systems-api.ts'
import type { Vault } from './ports/secrets.ts'

/** Reads a webhook's request into an event. @throws AppError when it is not what it should be, or from somebody else */
export type ReadHook = (request: HookRequest, now: Date) => CallEvent

/** What stands outside: the book, what runs of it, and how a draft is read. */
export interface OutsidePhoneSystems {
  book: Book<PhoneSystemConfig>
  /** As they were written in the browser, by name. */
  drafts: Map<string, PhoneSystemDraft>
  readDraft: ReadPhoneDraft<PhoneSystemConfig>
  withoutSecrets: (draft: PhoneSystemDraft) => PhoneSystemDraft
  placeOf: (system: PhoneSystemConfig) => string | undefined
  connectors: Connectors<PhoneSystemConfig>
  /** Undefined where the phone system has no webhook. */
  hookOf: (phoneSystem: string) => ReadHook | undefined
  serverAddresses: () => string[]
  /** A page of the documentation. */
  guide: (page: string) => string | undefined
  vault: Vault
}

export interface PhoneSystemsAppParts {
  outside: OutsidePhoneSystems
  ground: GroundWriter
  directory: Directory
  calls: LiveCalls
  numberPlan: NumberPlan
  /** What is dialled to reach queues, as configured. */
  queueExtensions: ReadonlySet<string>
  country: string
  languageOf: (person: Person) => Language
  clock: Clock
  log: Log
  metrics: Metrics
}

export interface PhoneSystemsApp {
  api: PhoneSystemsApi & CallControlApi
  links: PhoneLinks
  /** @throws AppError when there is no such webhook, or it refuses */
  readHook(request: HookRequest): CallEvent
}

export function createPhoneSystemsApp(parts: PhoneSystemsAppParts): PhoneSystemsApp {
  const { outside, ground, directory, languageOf, clock, log, metrics } = parts
  const links = createPhoneLinks({ clock, log, metrics })
  const show = createShowPhoneSystems({ ...outside, links, directory, languageOf })
  const connect = createConnectPhoneSystem({ ...outside, ground, links, show, languageOf, clock })
  const control = createControlCall({
    ...parts,
    connectors: outside.connectors,
    links,
    isExtension: (phoneSystem, written) =>
      directory.byPhone(phoneSystem, written) !== undefined || parts.queueExtensions.has(written),
  })
  return {
    links,
    readHook(request) {
      const { phoneSystem } = request
      const read = outside.hookOf(phoneSystem)
      if (!read) throw new AppError('not-found', 'There is no such phone system with a webhook.')
      try {
        const event = read(request, clock.now())
        links.heard(phoneSystem)
        return event
      } catch (error) {
        links.refused(phoneSystem, error instanceof AppError ? error.message : undefined)
        throw error
      }
    },
    api: {
      phoneSystems: (person) => ({ phoneSystems: show.all(person), serverAddresses: outside.serverAddresses() }),
      testPhoneSystem: show.test,
      tryPhoneSystem: connect.tryOut,
      connectPhoneSystem: connect.connect,
      changePhoneSystem: connect.change,
      phoneSystemDraft: connect.draftOf,
      disconnectPhoneSystem: connect.disconnect,
      phoneSystemGuide(page) {
        const guide = outside.guide(page)
        if (guide === undefined) throw new AppError('not-found', 'There is no such page.')
        return guide
      },
      possibleControl: control.possible,
      dial: control.dial,
      hangUp: control.hangUp,
      transferCall: control.transfer,
      holdCall: control.hold,
      resumeCall: control.resume,
    },
  }
}
