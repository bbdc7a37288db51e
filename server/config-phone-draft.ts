/**
 * A phone system as an administrator describes it in the browser. The same as in the configuration file but that nothing is
 * read from the environment, no file is opened, and a secret that is kept is never sent out: it stands as `(kept)`, and stays
 * only where it is used for the same server.
 */
import { keptSecret } from '../shared/connecting.ts'
import type { PhoneSystemDraft } from '../shared/phone-systems.ts'
import { type PhoneSystemConfig, type Problem, phoneSystem } from './config-file.ts'

export interface PhoneDraftRead {
  system?: PhoneSystemConfig
  /** What is to be kept of it. */
  draft?: PhoneSystemDraft
  problems: Problem[]
}

/** Settings that hold a credential. */
const secrets = ['secret', 'key'] as const

/**
 * @param draft anything a browser may send
 * @param before the draft of the same phone system as it is kept, for its secrets
 */
export function readPhoneDraft(draft: object, before?: PhoneSystemDraft): PhoneDraftRead {
  const filled = withKept(draft as PhoneSystemDraft, before)
  if ('problems' in filled) return filled
  const checked = phoneSystem.safeParse(filled.draft)
  if (!checked.success) {
    const problems = checked.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'there is no such setting' }))
        : [{ path: issue.path.join('.') || '(phone system)', message: issue.message }],
    )
    return { problems }
  }
  const system = checked.data
  if ('tls' in system && typeof system.tls === 'object' && !system.tls.ca.includes('-----BEGIN CERTIFICATE-----'))
    return {
      problems: [{ path: 'tls.ca', message: 'paste the certificate itself (PEM); files are not read from here' }],
    }
  return { system, draft: filled.draft, problems: [] }
}

/** The draft as it may be shown: credentials replaced. */
export function withoutPhoneSecrets(draft: PhoneSystemDraft): PhoneSystemDraft {
  const shown = structuredClone(draft)
  for (const secret of secrets) if (shown[secret] !== undefined) shown[secret] = keptSecret
  return shown
}

/** Where a secret of the draft would be sent; a mirror's and a webhook's is sent nowhere. */
function sentTo({ kind, host, port, server, tls, username }: PhoneSystemDraft): string {
  return JSON.stringify([kind, host ?? null, port ?? null, server ?? null, tls ?? false, username ?? null])
}

function withKept(
  draft: PhoneSystemDraft,
  before: PhoneSystemDraft | undefined,
): { draft: PhoneSystemDraft } | { problems: Problem[] } {
  const filled = structuredClone(draft)
  const kept = secrets.filter((secret) => filled[secret] === keptSecret)
  for (const secret of kept) {
    if (!before || before.kind !== draft.kind || before[secret] === undefined)
      return { problems: [{ path: secret, message: 'is not kept yet; give it' }] }
    // A secret sent to another server than it was given for would be handed to whoever runs that.
    if (sentTo(draft) !== sentTo(before))
      return { problems: [{ path: secret, message: 'goes to another server or user now; give it again' }] }
    filled[secret] = before[secret]
  }
  return { draft: filled }
}

/** `sip:host[:port]…` or `wss://host[:port]…`: what comes before the host, the host, and what comes after. */
const serverParts = /^(sips?:|wss?:\/\/)(\[[^\]]+\]|[^;:/?#]+)(.*)$/i

/** The host it connects to; undefined for one that connects to us. */
export function hostOf(system: PhoneSystemConfig): string | undefined {
  if ('host' in system) return system.host
  return system.kind === 'sip' ? system.server.match(serverParts)?.[2]?.replace(/^\[|\]$/g, '') : undefined
}

/** Where it is, or where it sends to, as it may be shown. */
export function placeOf(system: PhoneSystemConfig): string | undefined {
  if ('host' in system) return `${system.host}:${system.port}`
  if (system.kind === 'sip') return system.server
  return system.kind === 'hep' ? `${system.bind}:${system.port}` : `/api/hooks/${encodeURIComponent(system.name)}`
}

/**
 * The same phone system at this address in place of its host's name. Over TLS the name stays: the certificate must be the
 * name's, so that another host gains nothing by answering for it.
 */
export function withAddress(system: PhoneSystemConfig, address: string): PhoneSystemConfig {
  if (system.kind === 'asterisk') return system.tls ? system : { ...system, host: address }
  if (system.kind === 'freeswitch') return { ...system, host: address }
  if (system.kind !== 'sip') return system
  const [, before = '', host = '', after = ''] = system.server.match(serverParts) ?? []
  const isTls = /^(sips:|wss:)/i.test(before) || /;transport=tls/i.test(after)
  if (isTls || host === '') return system
  const written = address.includes(':') ? `[${address}]` : address
  return { ...system, server: `${before}${written}${after}`, domain: system.domain ?? host }
}
