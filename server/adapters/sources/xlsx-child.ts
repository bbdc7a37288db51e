/** The process that unpacks and reads a workbook, and sends its rows. It may run out of memory or time: nobody else does. */
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import type { Cell } from '../../ports/source.ts'

export type XlsxAnswer = { sheet: string } | { rows: Cell[][] } | { problem: string } | { done: true }

const rowsAtOnce = 1000
const send = (answer: XlsxAnswer): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(answer, (error: Error | null) => (error ? reject(error) : resolve())))

try {
  const sheets = await readWorkbook(process.argv[2] ?? '')
  for (const { sheet, data } of sheets) {
    await send({ sheet })
    for (let at = 0; at < data.length; at += rowsAtOnce)
      await send({ rows: data.slice(at, at + rowsAtOnce) as unknown as Cell[][] })
  }
  await send({ done: true })
} catch (error) {
  const isTheirs = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError
  const isOld = (error as { code?: string }).code === 'XLS_FILE_NOT_SUPPORTED'
  if (!isTheirs) process.exitCode = 1
  await send({ problem: isOld ? 'problem.save-as-xlsx' : 'problem.not-xlsx' })
}
process.disconnect?.()
