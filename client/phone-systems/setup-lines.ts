/**
 * What is to be written on the phone system itself, with the values of the form already in it: least rights, let in from this
 * server alone. Configuration, not prose: the same in every language. The pages in docs/phone-systems/ say the rest.
 */
import { isKept, type PhoneForm } from './phone-form.ts'
import type { Product } from './products.ts'

export type SetupLines =
  /** `enter`: on a page of the phone system rather than in a file. */
  { kind: 'file' | 'enter'; file: string; text: string } | { kind: 'run' | 'address' | 'try'; text: string }

export interface Surroundings {
  /** Of the machine Tuttu runs on. */
  serverAddresses: readonly string[]
  /** Where this console is: what a cloud system sends to. */
  origin: string
}

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
const loopback = /^(localhost|127\.|::1$)/

/** The address this server most likely has for that host: the one that begins most like it. */
export function addressFor(host: string, { serverAddresses }: Surroundings): string {
  if (loopback.test(host)) return '127.0.0.1'
  const alike = (address: string): number => {
    const at = [...address].findIndex((char, index) => char !== host[index])
    return at < 0 ? address.length : at
  }
  return [...serverAddresses].sort((a, b) => alike(b) - alike(a))[0] ?? '127.0.0.1'
}

/** Undefined while the secret is kept and cannot be shown. */
export function setupLines(product: Product, form: PhoneForm, around: Surroundings): SetupLines[] | undefined {
  if (isKept(form)) return undefined
  switch (product) {
    case 'asterisk':
    case 'freepbx':
      return asterisk(product, form, around)
    case 'freeswitch':
    case 'fusionpbx':
      return freeswitch(product, form, around)
    case 'sip':
      return sip(form)
    case 'hep':
      return hep(form)
    case 'cloud':
      return cloud(form, around)
  }
}

/** Within single quotes of a shell. */
const quoted = (text: string): string => text.replaceAll("'", String.raw`'\''`)
/** Within an attribute of XML. */
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const lines = (...all: (string | false)[]): string => all.filter((line) => line !== false).join('\n')
const has = (value: string, otherwise: string): string => (value.trim() === '' ? otherwise : value.trim())

function asterisk(product: Product, form: PhoneForm, around: Surroundings): SetupLines[] {
  const isOwn = loopback.test(form.host)
  const port = has(form.port, '5038')
  const everywhere = isOwn ? '127.0.0.1' : '0.0.0.0'
  const general = lines(
    '[general]',
    'enabled = yes',
    ...(form.tls === 'off'
      ? [`bindaddr = ${everywhere}`, `port = ${port}`]
      : [
          'bindaddr = 127.0.0.1',
          'tlsenable = yes',
          `tlsbindaddr = ${everywhere}:${port}`,
          'tlscertfile = /etc/asterisk/keys/asterisk.crt',
          'tlsprivatekey = /etc/asterisk/keys/asterisk.key',
        ]),
    '',
  )
  const account = lines(
    `[${has(form.username, 'tuttu')}]`,
    `secret = ${form.secret}`,
    'deny = 0.0.0.0/0.0.0.0',
    `permit = ${addressFor(form.host, around)}/255.255.255.255`,
    'read = call,agent',
    `write = ${form.isControlled ? 'reporting,call,originate' : 'reporting'}`,
  )
  return [
    product === 'freepbx'
      ? { kind: 'file', file: '/etc/asterisk/manager_custom.conf', text: account }
      : { kind: 'file', file: '/etc/asterisk/manager.conf', text: `${general}\n${account}` },
    { kind: 'run', text: 'asterisk -rx "manager reload"' },
  ]
}

function freeswitch(product: Product, form: PhoneForm, around: Surroundings): SetupLines[] {
  const folder = '/etc/freeswitch/autoload_configs'
  const isFusion = product === 'fusionpbx'
  const isOwn = loopback.test(form.host)
  // FusionPBX itself connects to 127.0.0.1: there the access list alone keeps others out.
  const listen = isOwn ? '127.0.0.1' : !isFusion && isAddress(form.host) ? form.host : '0.0.0.0'
  const letIn = ['127.0.0.1', ...(isAddress(form.host) ? [form.host] : []), addressFor(form.host, around)]
  const settings = lines(
    `<param name="listen-ip" value="${listen}"/>`,
    `<param name="listen-port" value="${has(form.port, '8021')}"/>`,
    form.secret !== '' && `<param name="password" value="${attribute(form.secret)}"/>`,
    !isOwn && '<param name="apply-inbound-acl" value="tuttu"/>',
  )
  const acl: SetupLines = isFusion
    ? {
        kind: 'enter',
        file: 'Advanced → Access Controls',
        text: lines('tuttu: deny', ...letIn.map((address) => `allow ${address}/32`)),
      }
    : {
        kind: 'file',
        file: `${folder}/acl.conf.xml`,
        text: lines(
          '<list name="tuttu" default="deny">',
          ...letIn.map((address) => `  <node type="allow" cidr="${address}/32"/>`),
          '</list>',
        ),
      }
  const password: SetupLines[] =
    isFusion && form.secret === ''
      ? [{ kind: 'run', text: 'grep event_socket.password /etc/fusionpbx/config.conf' }]
      : []
  // On its own machine FusionPBX has set all that is needed already.
  if (isFusion && isOwn) return password
  return [
    ...password,
    ...(isOwn ? [] : [acl]),
    { kind: 'file', file: `${folder}/event_socket.conf.xml`, text: settings },
    {
      kind: 'run',
      text: lines(
        !isFusion && 'fs_cli -x reloadxml',
        !isOwn && 'fs_cli -x reloadacl',
        'fs_cli -x "reload mod_event_socket"',
      ),
    },
  ]
}

function sip(form: PhoneForm): SetupLines[] {
  const dialogs = lines(
    'loadmodule "dialog.so"',
    'loadmodule "presence.so"',
    'loadmodule "presence_dialoginfo.so"',
    'loadmodule "pua.so"',
    'loadmodule "pua_dialoginfo.so"',
    'modparam("pua_dialoginfo", "include_callid", 1)',
    'modparam("pua_dialoginfo", "include_localremote", 1)',
    'modparam("pua_dialoginfo", "include_tags", 1)',
  )
  const domain = has(form.domain, form.server.replace(/^(sips?:|wss?:\/\/)/i, '').replace(/[:;/].*$/, ''))
  return [
    { kind: 'file', file: '/etc/kamailio/kamailio.cfg', text: dialogs },
    {
      kind: 'run',
      text: `kamctl add ${has(form.username, 'tuttu')}${domain === '' ? '' : `@${domain}`} '${quoted(form.secret)}'`,
    },
  ]
}

function hep(form: PhoneForm): SetupLines[] {
  const to = `${has(form.bind, '10.0.0.5')}:${has(form.port, '9060')}`
  const key = form.secret.trim()
  const kamailio = lines(
    'loadmodule "siptrace.so"',
    'modparam("siptrace", "trace_on", 1)',
    'modparam("siptrace", "trace_mode", 0)',
    'modparam("siptrace", "hep_mode_on", 1)',
    'modparam("siptrace", "hep_version", 3)',
    `modparam("siptrace", "duplicate_uri", "sip:${to}")`,
    key !== '' && `modparam("siptrace", "auth_key", "${key}")`,
  )
  const asterisk = lines(
    '[general]',
    'enabled = yes',
    `capture_address = ${to}`,
    key !== '' && `capture_password = ${key}`,
    'capture_id = 1',
  )
  return [
    { kind: 'file', file: '/etc/kamailio/kamailio.cfg', text: kamailio },
    { kind: 'file', file: '/etc/asterisk/hep.conf', text: asterisk },
  ]
}

function cloud(form: PhoneForm, { origin }: Surroundings): SetupLines[] {
  const address = `${origin}/api/hooks/${encodeURIComponent(form.name.trim())}`
  const body =
    '{"id":"test-1","event":"ringing","callId":"test-1","direction":"inbound","from":"+358401234567","extension":"201"}'
  const proof: Record<PhoneForm['auth'], string[]> = {
    hmac: [
      `now=$(date +%s)`,
      `signature=$(printf '%s.%s' "$now" "$body" | openssl dgst -sha256 -hmac '${quoted(form.secret)}' -hex | sed 's/.* //')`,
      `curl -d "$body" -H "X-Tuttu-Timestamp: $now" -H "X-Tuttu-Signature: sha256=$signature" ${address}`,
    ],
    bearer: [`curl -d "$body" -H 'Authorization: Bearer ${quoted(form.secret)}' ${address}`],
    basic: [`curl -d "$body" -u '${quoted(`${form.username.trim()}:${form.secret}`)}' ${address}`],
  }
  return [
    { kind: 'address', text: address },
    { kind: 'try', text: lines(`body='${body}'`, ...proof[form.auth]) },
  ]
}
