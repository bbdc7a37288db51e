/** What datasets and fields are called in the reader's language; one we have no word for is called what it is. */
import { catalogue, type MessageCode } from '../../shared/messages/catalogue.ts'
import type { Words } from '../words.tsx'

const isMessage = (code: string): code is MessageCode => code in catalogue.en

export const datasetTitle = (dataset: string, words: Words): string =>
  said(`ui.connect.dataset.${dataset}`, dataset, words)

/** Some fields mean another thing in each dataset: the key of a customer is not that of an invoice. */
export function fieldLabel(dataset: string, field: string, words: Words): string {
  if (field.startsWith('ids.')) return words.say('ui.connect.other-id', { name: field.slice('ids.'.length) })
  return said(`ui.field.${dataset}.${field}`, said(`ui.field.${field}`, field, words), words)
}

export const kindName = (kind: string, words: Words): string => said(`ui.sources.kind.${kind}`, kind, words)
export const roleName = (role: string, words: Words): string => said(`ui.sources.role.${role}`, role, words)

function said(code: string, otherwise: string, words: Words): string {
  return isMessage(code) ? words.say(code) : otherwise
}
