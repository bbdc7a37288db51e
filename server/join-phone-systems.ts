/**
 * Joins the phone systems of the configuration to their connectors: one of the files that know every adapter. What a
 * connector says goes to the app under its phone system's name.
 */
import { readFileSync } from 'node:fs'
import { createAsteriskConnector } from './adapters/asterisk/asterisk-connector.ts'
import { createFreeswitchConnector } from './adapters/freeswitch/freeswitch-connector.ts'
import { createHepConnector } from './adapters/hep/hep-connector.ts'
import { createSipConnector } from './adapters/sip/sip-connector.ts'
import type { App } from './app.ts'
import type { Config } from './config.ts'
import type { Connector, ConnectorOptions } from './ports/phone-system.ts'

export type PhoneSystemConfig = Config['phoneSystems'][number]

export interface Connectors {
  /** Watches the extensions there are now. What is up is told anew; nothing is lost or doubled by it. */
  renew(phoneSystem: string): Promise<void>
  /** Undefined for a phone system that calls us by itself (a webhook). */
  of(phoneSystem: string): Connector | undefined
  stop(): Promise<void>
}

/** The file named is read when the connection is made first; that there is one is checked with the configuration. */
function trustOf(tls: boolean | { ca: string }): false | { ca?: string } {
  if (tls === true) return {}
  return tls === false ? false : { ca: readFileSync(tls.ca, 'utf8') }
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

type Told = Pick<App, 'onEvent' | 'onAgent' | 'upNow' | 'allUpNow' | 'linkStatus' | 'messageRefused' | 'directory'>

export function startConnectors(systems: readonly PhoneSystemConfig[], app: Told): Connectors {
  const running = new Map<string, Connector>()
  function start(system: PhoneSystemConfig): void {
    const connector = connectorFor(system, {
      name: system.name,
      extensions: app.directory.extensionsOn(system.name),
      output: {
        event: (event) => app.onEvent(event),
        agent: (event) => app.onAgent(event),
        upNow: (up) => app.upNow(system.name, up),
        allUpNow: (externalCallIds) => app.allUpNow(system.name, externalCallIds),
        status: (status) => app.linkStatus(system.name, status),
        refused: () => app.messageRefused(system.name),
      },
      now: () => new Date(),
    })
    if (!connector) return
    running.set(system.name, connector)
    connector.start()
  }
  for (const system of systems) start(system)
  return {
    async renew(phoneSystem) {
      const system = systems.find((one) => one.name === phoneSystem)
      const before = running.get(phoneSystem)
      if (!system || !before) return
      running.delete(phoneSystem)
      await before.stop()
      start(system)
    },
    of: (phoneSystem) => running.get(phoneSystem),
    async stop() {
      await Promise.all([...running.values()].map((connector) => connector.stop()))
    },
  }
}
