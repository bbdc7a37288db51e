/** What an administrator types of a phone system, and the draft it becomes: the settings of the configuration file. */
import { keptSecret } from '../../shared/connecting.ts'
import type { PhoneSystemDraft } from '../../shared/phone-systems.ts'
import { kindOf, type Product } from './products.ts'

export interface PhoneForm {
  name: string
  host: string
  port: string
  username: string
  /** A mirror's key too. */
  secret: string
  tls: 'off' | 'on' | 'ca'
  ca: string
  /** Whether people may dial, pass on and hang up. */
  isControlled: boolean
  context: string
  server: string
  domain: string
  bind: string
  /** With commas between. */
  senders: string
  auth: 'hmac' | 'bearer' | 'basic'
  /** `ours: theirs`, one a line. */
  map: string
  timeZone: string
}

const secretBytes = 24
/** 192 random bits in letters and digits that no phone system takes for anything else. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, 'x')
    .replace(/\//g, 'y')
}

const usualNames: Record<Product, string> = {
  freepbx: 'hq',
  asterisk: 'hq',
  fusionpbx: 'hq',
  freeswitch: 'hq',
  sip: 'sip',
  hep: 'mirror',
  cloud: 'cloud',
}

const usualPorts: Partial<Record<Product, string>> = {
  freepbx: '5038',
  asterisk: '5038',
  fusionpbx: '8021',
  freeswitch: '8021',
  hep: '9060',
}

/** The port that is usual with this encryption, unless another has been written. */
export function portFor(product: Product, port: string, isEncrypted: boolean): string {
  if (kindOf[product] !== 'asterisk' || !['', '5038', '5039'].includes(port)) return port
  return isEncrypted ? '5039' : '5038'
}

/** @param taken names in use already */
export function emptyForm(product: Product, taken: readonly string[]): PhoneForm {
  const usual = usualNames[product]
  let name: string = usual
  for (let number = 2; taken.includes(name); number++) name = `${usual}-${number}`
  return {
    name,
    host: '',
    port: usualPorts[product] ?? '',
    username: 'tuttu',
    // Its event socket has one password, which FusionPBX itself uses.
    secret: product === 'fusionpbx' ? '' : newSecret(),
    tls: 'off',
    ca: '',
    isControlled: product !== 'sip' && product !== 'hep' && product !== 'cloud',
    context: 'from-internal',
    server: '',
    domain: '',
    bind: '',
    senders: '',
    auth: 'hmac',
    map: '',
    timeZone: '',
  }
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const without = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim())
const list = (value: string): string[] => value.split(/[\s,;]+/).filter((one) => one !== '')

function tlsOf({ tls, ca }: PhoneForm): unknown {
  if (tls === 'ca') return { ca }
  return tls === 'on'
}

function mapOf(written: string): Record<string, string> | undefined {
  const lines = written.split('\n').flatMap((line) => {
    const [ours = '', ...theirs] = line.split(':')
    return ours.trim() === '' ? [] : [[ours.trim(), theirs.join(':').trim()] as const]
  })
  return lines.length === 0 ? undefined : Object.fromEntries(lines)
}

export function draftOf(product: Product, form: PhoneForm): PhoneSystemDraft {
  const port = without(form.port)
  const common = { kind: kindOf[product], name: form.name.trim(), timeZone: without(form.timeZone) }
  const at = { host: form.host.trim(), port: port === undefined ? undefined : Number(port) }
  switch (common.kind) {
    case 'asterisk': {
      const context = form.isControlled ? without(form.context) : undefined
      const login = { username: form.username.trim(), secret: form.secret }
      return said({ ...common, ...at, ...login, tls: tlsOf(form), context })
    }
    case 'freeswitch':
      return said({ ...common, ...at, secret: form.secret })
    case 'sip':
      return said({
        ...common,
        server: form.server.trim(),
        username: without(form.username),
        secret: without(form.secret),
        domain: without(form.domain),
        tls: tlsOf(form),
      })
    case 'hep':
      return said({
        ...common,
        bind: form.bind.trim(),
        port: at.port,
        key: without(form.secret),
        senders: list(form.senders),
      })
    case 'webhook':
      return said({
        ...common,
        auth: form.auth,
        username: form.auth === 'basic' ? form.username.trim() : undefined,
        secret: form.secret,
        map: mapOf(form.map),
      })
  }
}

const said = (draft: PhoneSystemDraft): PhoneSystemDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as PhoneSystemDraft

/** Of a draft as the server gives it: its secret stands as kept. */
export function formOf(product: Product, draft: PhoneSystemDraft): PhoneForm {
  const { tls, senders, map, auth } = draft
  const ca = typeof tls === 'object' && tls !== null && 'ca' in tls ? text(tls.ca) : ''
  return {
    ...emptyForm(product, []),
    name: text(draft.name),
    host: text(draft.host),
    port: text(draft.port),
    username: text(draft.username),
    secret: text(draft.secret ?? draft.key),
    tls: ca !== '' ? 'ca' : tls === true ? 'on' : 'off',
    ca,
    isControlled: draft.context !== undefined,
    context: text(draft.context) || 'from-internal',
    server: text(draft.server),
    domain: text(draft.domain),
    bind: text(draft.bind),
    senders: Array.isArray(senders) ? senders.join(', ') : '',
    auth: auth === 'bearer' || auth === 'basic' ? auth : 'hmac',
    map: Object.entries((map as Record<string, string> | undefined) ?? {})
      .map(([ours, theirs]) => `${ours}: ${theirs}`)
      .join('\n'),
    timeZone: text(draft.timeZone),
  }
}

export const isKept = (form: PhoneForm): boolean => form.secret === keptSecret
