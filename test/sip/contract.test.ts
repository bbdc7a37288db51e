/** The sip connector as any connector that keeps a connection, over TCP and TLS, against a peer that behaves as told. */
import { createSipConnector } from '../../server/adapters/sip/sip-connector.ts'
import type { ConnectorOutput } from '../../server/ports/phone-system.ts'
import { type ConnectorUnderTest, connectorContract } from '../phone-systems/connector-contract.ts'
import { sipProtocol } from './sip-peer.ts'

/** Each extension tells of itself; once all have, the whole is known. */
function asAWhole({ extensions, output }: ConnectorUnderTest): ConnectorOutput {
  const told = new Map<string, string[]>()
  return {
    ...output,
    status(status) {
      if (status.state === 'connecting') told.clear()
      output.status(status)
    },
    upNow({ extension, externalCallIds }) {
      told.set(extension, externalCallIds)
      if (told.size === extensions.length) output.allUpNow([...told.values()].flat())
    },
  }
}

connectorContract({
  name: 'SIP',
  protocol: sipProtocol,
  make: (options) =>
    createSipConnector({
      ...options,
      output: asAWhole(options),
      server: `sip:${options.host}:${options.port};transport=${options.tls ? 'tls' : 'tcp'}`,
      trust: options.tls || {},
      username: 'watcher',
      secret: 'a-secret-of-the-tests',
      domain: 'pbx',
    }),
  garbageProblem: 'link.not-sip',
  speaksTls: true,
})
