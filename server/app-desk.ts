/** What the web can ask for an agent's desk. */
import { createTransferTargets, type TransferTargetsParts } from './flows/transfer-targets.ts'
import type { DeskApi } from './ports/desk-api.ts'

export function deskApi(parts: TransferTargetsParts): DeskApi {
  return { transferTargets: createTransferTargets(parts) }
}
