// TEMPORARY by the lead, so that the server starts: helper, please replace this file with the real connector.
import type { Connector, ConnectorOptions } from '../../ports/phone-system.ts'
export function createSipConnector(
  _options: ConnectorOptions & { server: string; username?: string; secret?: string; domain?: string },
): Connector {
  return { start() {}, async stop() {} }
}
