/** Dialog-info documents (RFC 4235) read into what we need of them. Attacker-near text: bounded, no entities of its own. */
import { XMLParser } from 'fast-xml-parser'

export type DialogState = 'trying' | 'proceeding' | 'early' | 'confirmed' | 'terminated'
export interface Dialog {
  id: string
  callId: string | undefined
  direction: 'initiator' | 'recipient' | undefined
  state: DialogState
  /** The other side's user part: mostly a number. */
  remoteUser: string | undefined
  remoteHost: string | undefined
  remoteName: string | undefined
}
export interface DialogInfo {
  version: number
  /** False: only the dialogs that changed are listed. */
  full: boolean
  dialogs: Dialog[]
}

/** A busy switchboard's document is some tens of kilobytes. */
const largestDocument = 262_144
const mostDialogs = 500
const states = new Set<string>(['trying', 'proceeding', 'early', 'confirmed', 'terminated'])

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: 20,
  isArray: (name) => name === 'dialog',
})

type Node = Record<string, unknown>
const node = (value: unknown): Node | undefined =>
  typeof value === 'object' && value !== null ? (value as Node) : undefined
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? plain(unescaped(value.trim().slice(0, 500))) : undefined
/** Without control characters: they are nobody's number or name, and could forge lines in what is made of them. */
const plain = (written: string): string => written.replace(/\p{Cc}/gu, '')

/** XML's own five entities and character references, in one pass: `&amp;lt;` is the text `&lt;`. */
function unescaped(value: string): string {
  return value.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (written, name, decimal, hex) => {
    if (name) return entities[name.toLowerCase()] ?? written
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** @returns undefined for what is no dialog-info document */
export function readDialogInfo(xml: string): DialogInfo | undefined {
  if (xml.length > largestDocument || /<!DOCTYPE|<!ENTITY/i.test(xml)) return undefined
  // The parser takes what it gets; a document that was cut off would say that nothing is up.
  if (!/(?:<\/(?:[\w-]+:)?dialog-info\s*>|\/>)\s*$/.test(xml)) return undefined
  let root: Node | undefined
  try {
    root = node(node(parser.parse(xml))?.['dialog-info'])
  } catch {
    return undefined
  }
  const version = Number(text(root?.['@version']) ?? '0')
  if (!root || !Number.isSafeInteger(version)) return undefined
  const listed = Array.isArray(root.dialog) ? root.dialog : []
  return {
    version,
    full: root['@state'] !== 'partial',
    dialogs: listed.slice(0, mostDialogs).flatMap((one) => readDialog(node(one)) ?? []),
  }
}

function readDialog(dialog: Node | undefined): Dialog | undefined {
  const id = text(dialog?.['@id'])
  const written = dialog?.state
  const state = text(node(written)?.['#'] ?? written)
  if (!dialog || id === undefined || state === undefined || !states.has(state)) return undefined
  const direction = text(dialog['@direction'])
  return {
    id,
    state: state as DialogState,
    callId: text(dialog['@call-id']),
    direction: direction === 'initiator' || direction === 'recipient' ? direction : undefined,
    ...remoteOf(node(dialog.remote)),
  }
}

function remoteOf(remote: Node | undefined): Pick<Dialog, 'remoteUser' | 'remoteHost' | 'remoteName'> {
  const identity = remote?.identity
  const address = text(node(identity)?.['#'] ?? identity) ?? text(node(remote?.target)?.['@uri'])
  const found = address?.match(/^<?(?:sips?|tel):(?:([^@>]+)@)?([^;:>]+)/i)
  const isTel = address !== undefined && /^<?tel:/i.test(address)
  return {
    remoteUser: isTel ? found?.[2] : decoded(found?.[1]?.split(/[;:]/)[0]),
    remoteHost: isTel ? undefined : found?.[2],
    remoteName: text(node(identity)?.['@display']),
  }
}

function decoded(user: string | undefined): string | undefined {
  try {
    return user === undefined ? undefined : plain(decodeURIComponent(user))
  } catch {
    return user
  }
}
