/** What the web can ask for an agent's desk. */
import type { NameCaller } from './flows/name-caller.ts'
import { createTransferTargets, type TransferTargetsParts } from './flows/transfer-targets.ts'
import type { DeskApi } from './ports/desk-api.ts'

export function deskApi(parts: TransferTargetsParts, naming: NameCaller): DeskApi {
  const { earlierCalls, newCustomer, linkNumber } = naming
  return { transferTargets: createTransferTargets(parts), earlierCalls, newCustomer, linkNumber }
}
