/**
 * A connector to a phone system that was described in the browser: where it may connect is asked each time, and what was
 * allowed is what is connected to, also when the name is given to another address later. What it speaks is the inner
 * connector's business.
 */
import type { Outbound } from '../../ports/outbound.ts'
import type { Connector, ConnectorOutput, LinkStatus } from '../../ports/phone-system.ts'
import { SourceProblem } from '../../ports/source.ts'

export interface GuardedConnectorOptions {
  host: string
  outbound: Outbound
  /** The connector that connects to this address. */
  connectorAt(address: string, output: ConnectorOutput): Connector
  output: ConnectorOutput
  now: () => Date
  /** How long to wait before a host that cannot be connected to is asked for again. */
  againMs?: number
}

const usualAgainMs = 30_000

export function createGuardedConnector(options: GuardedConnectorOptions): Connector {
  const { host, outbound, output, now, againMs = usualAgainMs } = options
  let inner: { connector: Connector; address: string } | undefined
  let again: NodeJS.Timeout | undefined
  let isOpening = false
  let isStopped = true

  async function open(): Promise<void> {
    if (isStopped || isOpening) return
    isOpening = true
    clearTimeout(again)
    try {
      await connectTo(await outbound.addressOf(host))
    } catch (error) {
      if (!isStopped) cannot(error instanceof SourceProblem ? error.code : 'problem.no-such-host')
    } finally {
      isOpening = false
    }
  }

  async function connectTo(address: string): Promise<void> {
    if (isStopped || inner?.address === address) return
    const before = inner?.connector
    inner = undefined
    await before?.stop()
    if (isStopped) return
    const connector = options.connectorAt(address, { ...output, status: (status) => told(connector, status) })
    inner = { connector, address }
    connector.start()
  }

  function told(connector: Connector, status: LinkStatus): void {
    if (inner?.connector !== connector) return
    output.status(status)
    // It may have moved.
    if (status.state === 'down') void open()
  }

  function cannot(problem: string): void {
    const at = now().getTime()
    const status = { since: new Date(at).toISOString(), problem, params: { host } }
    // A connection that is tried already goes on at the address that was allowed.
    if (inner) return
    output.status({ ...status, state: 'down', retryAt: new Date(at + againMs).toISOString() })
    again = setTimeout(() => void open(), againMs)
  }

  return {
    start() {
      if (!isStopped) return
      isStopped = false
      void open()
    },
    async stop() {
      isStopped = true
      clearTimeout(again)
      await inner?.connector.stop()
      inner = undefined
    },
    look: async () => (await inner?.connector.look?.()) ?? { messages: 0, problems: [] },
    get control() {
      return inner?.connector.control ?? {}
    },
  }
}
