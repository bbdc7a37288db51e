/** A connector to an Asterisk that a test plays: over a real socket, live when it is handed out. */
import { expect } from 'vitest'
import { createAsteriskConnector } from '../../server/adapters/asterisk/asterisk-connector.ts'
import type { Connector } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { listenTo, type Told } from '../phone-systems/connector-contract.ts'
import { type ScriptedPeer, startScriptedPeer } from '../phone-systems/scripted-peer.ts'
import { type Answering, amiProtocol, type Fields } from './ami-peer.ts'

export interface Connected {
  peer: ScriptedPeer
  connector: Connector
  told: Told
  /** Every action it was asked. */
  asked: Fields[]
  /** What has been told so far, one line an event: `ringing 201`, `identified`. */
  lines(): string[]
  /** Of one call. */
  of(externalCallId: string): CallEvent[]
  /** Resolves when everything said until now has been heard. */
  heard(): Promise<void>
  stop(): Promise<void>
}

export const soon = { timeout: 20_000, interval: 10 }

export async function connected(answering?: Answering): Promise<Connected> {
  const asked: Fields[] = []
  const peer = await startScriptedPeer(amiProtocol(answering, (action) => asked.push(action)))
  const { told, output } = listenTo()
  const connector = createAsteriskConnector({
    name: 'pbx',
    extensions: ['201', '202', '203'],
    host: '127.0.0.1',
    port: peer.port,
    username: 'tuttu',
    secret: 'a-secret-of-the-tests',
    tls: false,
    output,
    now: () => new Date(),
    random: () => 0.5,
    timings: { firstRetryMs: 20, openingMs: 20_000, deadAfterMs: 20_000 },
  })
  connector.start()
  await expect.poll(() => told.statuses.at(-1)?.state, soon).toBe('live')
  const lines = () =>
    told.events.map(({ kind, extension }) => (extension === undefined ? kind : `${kind} ${extension}`))
  return {
    peer,
    connector,
    told,
    asked,
    lines,
    of: (externalCallId) => told.events.filter((event) => event.externalCallId === externalCallId),
    // A question is answered after everything that was said before it; the questions it caused are answered before a second.
    async heard() {
      await connector.look?.()
      await connector.look?.()
    },
    async stop() {
      await connector.stop()
      await peer.stop()
    },
  }
}
