/** What a workbook says of its sheets before any of them is read: their names, and which its maker has hidden. */
import { XMLParser } from 'fast-xml-parser'
import { smallEntry } from './zip-guard.ts'

export interface FoundSheet {
  name: string
  /** Filled ones; absent where they were not counted. */
  rows?: number
  isHidden: boolean
}

/** A workbook of a thousand sheets says so in about 100 KB. */
const mostBytes = 1024 * 1024
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  isArray: (name) => name === 'sheet',
})

/** ECMA-376 part 1, 18.2.19: `state` is visible, hidden or veryHidden. Empty where the workbook does not say. */
export async function listedSheets(path: string): Promise<FoundSheet[]> {
  const xml = await smallEntry(path, 'xl/workbook.xml', mostBytes)
  if (!xml) return []
  try {
    const sheets: unknown = parser.parse(xml.toString('utf8')).workbook?.sheets?.sheet
    return (Array.isArray(sheets) ? sheets : [])
      .filter((sheet) => typeof sheet?.name === 'string' && sheet.name !== '')
      .map(({ name, state }) => ({ name, isHidden: /hidden$/i.test(String(state ?? '')) }))
  } catch {
    return []
  }
}
