/**
 * Joins everything that has to do with phone systems: the book of them, their connectors and webhooks, and connecting one in
 * the browser: one of the files that know every adapter. What a connector says goes to the app under its phone system's name.
 */
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { PhoneSystemDraft } from '../shared/phone-systems.ts'
import { createAsteriskConnector } from './adapters/asterisk/asterisk-connector.ts'
import { createFreeswitchConnector } from './adapters/freeswitch/freeswitch-connector.ts'
import { createHepConnector } from './adapters/hep/hep-connector.ts'
import { createOutbound } from './adapters/outbound/outbound.ts'
import { createGuardedConnector } from './adapters/phone-link/guarded-connector.ts'
import { createSipConnector } from './adapters/sip/sip-connector.ts'
import { createWebhook } from './adapters/webhook/webhook.ts'
import type { App } from './app.ts'
import type { OutsidePhoneSystems, ReadHook } from './app-phone-systems.ts'
import type { Config } from './config.ts'
import type { PhoneSystemConfig } from './config-file.ts'
import { hostOf, placeOf, readPhoneDraft, withAddress, withoutPhoneSecrets } from './config-phone-draft.ts'
import { type Book, createBook } from './flows/book.ts'
import { sealedAs } from './flows/connect-phone-system.ts'
import type { Log } from './ports/clock.ts'
import type { Connectors, Tried } from './ports/connectors.ts'
import type { GroundReader } from './ports/ground-store.ts'
import type { Connector, ConnectorOptions, ConnectorOutput, LinkStatus } from './ports/phone-system.ts'
import type { Secrets, Vault } from './ports/secrets.ts'

export type { PhoneSystemConfig } from './config-file.ts'

/**
 * The file named is read when the connection is made first; that there is one is checked with the configuration. Of a phone
 * system described in the browser the certificate itself is given: no file is read for it.
 */
function trustOf(tls: boolean | { ca: string }): false | { ca?: string } {
  if (tls === true) return {}
  if (tls === false) return false
  return { ca: tls.ca.includes('-----BEGIN CERTIFICATE-----') ? tls.ca : readFileSync(tls.ca, 'utf8') }
}

function connectorFor(system: PhoneSystemConfig, options: ConnectorOptions): Connector | undefined {
  switch (system.kind) {
    case 'asterisk':
      return createAsteriskConnector({
        ...options,
        host: system.host,
        port: system.port,
        username: system.username,
        secret: system.secret,
        tls: trustOf(system.tls),
        ...(system.context ? { context: system.context } : {}),
      })
    case 'freeswitch':
      return createFreeswitchConnector({ ...options, host: system.host, port: system.port, secret: system.secret })
    case 'hep':
      return createHepConnector({
        ...options,
        bind: system.bind,
        port: system.port,
        senders: system.senders,
        ...(system.key === undefined ? {} : { key: system.key }),
      })
    case 'sip':
      return createSipConnector({
        ...options,
        server: system.server,
        trust: trustOf(system.tls) || {},
        ...(system.username ? { username: system.username } : {}),
        ...(system.secret ? { secret: system.secret } : {}),
        ...(system.domain ? { domain: system.domain } : {}),
      })
    default:
      return undefined
  }
}
/** A connector for a phone system, or undefined where it connects to us by itself. */
export type ConnectorFor = typeof connectorFor

type Told = Pick<App, 'onEvent' | 'onAgent' | 'upNow' | 'allUpNow' | 'linkStatus' | 'messageRefused' | 'directory'>

export interface PhoneSystemsParts {
  config: Pick<Config, 'phoneSystems' | 'outboundAllowed'>
  ground: Pick<GroundReader, 'connectedPhoneSystems'>
  vault: Vault
  secrets: Secrets
  log: Log
  /** Asked for when the first connector has something to tell. */
  app: () => Told
  /** In place of our own connectors: a test's phone system. */
  connectorFor?: ConnectorFor | undefined
}

export interface PhoneSystems extends OutsidePhoneSystems {
  start(): Promise<void>
  stop(): Promise<void>
}

export async function joinPhoneSystems(parts: PhoneSystemsParts): Promise<PhoneSystems> {
  const { config, secrets, log } = parts
  const { connected, drafts } = await connectedBefore(parts.ground, parts.vault, log)
  const book = createBook<PhoneSystemConfig>('phone system', config.phoneSystems, connected)
  const hooks = new Map<string, { system: PhoneSystemConfig; read: ReadHook }>()
  const connectors = createConnectors(parts, book)
  return {
    book,
    drafts,
    vault: parts.vault,
    readDraft: readPhoneDraft,
    withoutSecrets: withoutPhoneSecrets,
    placeOf,
    connectors,
    hookOf(name) {
      const system = book.get(name)
      if (system?.kind !== 'webhook') return undefined
      const made = hooks.get(name)
      if (made?.system === system) return made.read
      const webhook = createWebhook(system, secrets)
      const read: ReadHook = (request, now) => webhook.read(request, now)
      hooks.set(name, { system, read })
      return read
    },
    serverAddresses: ownAddresses,
    guide: readGuide,
    async start() {
      await Promise.all(book.all().map((system) => connectors.put(system)))
    },
    stop: connectors.stop,
  }
}

/** How long a phone system may take to let us in when it is only tried; a link gives up by itself before. */
const tryingMs = 12_000

function createConnectors(
  parts: PhoneSystemsParts,
  book: Book<PhoneSystemConfig>,
): Connectors<PhoneSystemConfig> & { stop(): Promise<void> } {
  const { config } = parts
  const make = parts.connectorFor ?? connectorFor
  // Whoever wrote a host into the configuration file has allowed it by name.
  const allowed = [...config.outboundAllowed, ...config.phoneSystems.flatMap((system) => hostOf(system) ?? [])]
  const outbound = createOutbound({ allowed })
  const running = new Map<string, Connector>()

  function connectorOf(system: PhoneSystemConfig, output: ConnectorOutput): Connector | undefined {
    const { name } = system
    const options = { name, extensions: parts.app().directory.extensionsOn(name), now: () => new Date() }
    const host = hostOf(system)
    if (book.isFromFile(name) || host === undefined) return make(system, { ...options, output })
    return createGuardedConnector({
      host,
      outbound,
      output,
      now: options.now,
      connectorAt(address, inner) {
        const connector = make(withAddress(system, address), { ...options, output: inner })
        if (!connector) throw new Error('a phone system with a host has no connector')
        return connector
      },
    })
  }

  function told(name: string): ConnectorOutput {
    const app = parts.app()
    return {
      event: (event) => app.onEvent(event),
      agent: (event) => app.onAgent(event),
      upNow: (up) => app.upNow(name, up),
      allUpNow: (externalCallIds) => app.allUpNow(name, externalCallIds),
      status: (status) => app.linkStatus(name, status),
      refused: () => app.messageRefused(name),
    }
  }

  async function drop(name: string): Promise<void> {
    const before = running.get(name)
    running.delete(name)
    await before?.stop()
  }

  async function put(system: PhoneSystemConfig): Promise<void> {
    await drop(system.name)
    // Another change may have come while the last connector was stopped.
    if (book.get(system.name) !== system || running.has(system.name)) return
    const connector = connectorOf(system, told(system.name))
    if (!connector) return
    running.set(system.name, connector)
    connector.start()
  }

  return {
    put,
    drop,
    async renew(name) {
      const system = book.get(name)
      if (system && running.has(name)) await put(system)
    },
    of: (name) => running.get(name),
    async mayConnect(system) {
      const host = hostOf(system)
      if (host !== undefined) await outbound.addressOf(host)
    },
    async tryOut(system) {
      // A mirror is sent to one port, which the one that runs holds.
      const held = system.kind === 'hep' ? book.get(system.name) : undefined
      if (held) await drop(held.name)
      try {
        return await triedOut(system, connectorOf)
      } finally {
        if (held) await put(held)
      }
    },
    async stop() {
      await Promise.all([...running.keys()].map(drop))
    },
  }
}

/** What a connector says that is only tried: how its link stands, and no more. */
async function triedOut(
  system: PhoneSystemConfig,
  connectorOf: (system: PhoneSystemConfig, output: ConnectorOutput) => Connector | undefined,
): Promise<Tried> {
  let status: LinkStatus | undefined
  let settled: () => void = () => undefined
  const isSettled = new Promise<void>((resolve) => {
    settled = resolve
  })
  const nothing = () => undefined
  const connector = connectorOf(system, {
    event: nothing,
    agent: nothing,
    upNow: nothing,
    allUpNow: nothing,
    refused: nothing,
    status(told) {
      if (told.state === 'stopped') return
      status = told
      if (told.state !== 'connecting') settled()
    },
  })
  if (!connector) return {}
  const late = setTimeout(settled, tryingMs)
  try {
    connector.start()
    await isSettled
    const sight = status?.state === 'live' ? await connector.look?.() : undefined
    return { ...(status ? { status } : {}), ...(sight ? { sight } : {}) }
  } finally {
    clearTimeout(late)
    await connector.stop()
  }
}

/** Phone systems connected in the browser. One that cannot be opened or understood any more is left out, and said so. */
async function connectedBefore(
  ground: PhoneSystemsParts['ground'],
  vault: Vault,
  log: Log,
): Promise<{ connected: PhoneSystemConfig[]; drafts: Map<string, PhoneSystemDraft> }> {
  const drafts = new Map<string, PhoneSystemDraft>()
  const connected = (await ground.connectedPhoneSystems()).flatMap(({ name, sealed }) => {
    try {
      const draft = JSON.parse(vault.open(sealed, sealedAs(name))) as PhoneSystemDraft
      const { system, problems } = readPhoneDraft(draft)
      if (system) {
        drafts.set(name, draft)
        return [system]
      }
      // What is wrong is told without what stands there: it may be a password.
      log.warn('phone-system-not-understood', {
        phoneSystem: name,
        problems: problems.map(({ path }) => path).join(' '),
      })
    } catch {
      log.warn('phone-system-sealed', { phoneSystem: name })
    }
    return []
  })
  return { connected, drafts }
}

/** Of this machine, as others may see it. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
}

const docs = join(import.meta.dirname, '../docs')
const guides = ['asterisk', 'freepbx', 'freeswitch', 'fusionpbx', 'kamailio', 'cloud']
function readGuide(page: string): string | undefined {
  if (!guides.includes(page)) return undefined
  try {
    return readFileSync(join(docs, 'phone-systems', `${page}.md`), 'utf8')
  } catch {
    return readFileSync(join(docs, 'phone-systems.md'), 'utf8')
  }
}
