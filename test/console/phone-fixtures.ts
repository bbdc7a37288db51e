/** Phone systems to draw: made up, and the same every time. */
import { emptyForm, type PhoneForm } from '../../client/phone-systems/phone-form.ts'
import type { Product } from '../../client/phone-systems/products.ts'
import type { PhoneSystemSight, PhoneSystemsAnswer, Possible } from '../../shared/phone-systems.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import { ago } from './fixtures.ts'

const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params })
const [second, minute, hour] = [1000, 60_000, 3_600_000]

export const phoneSystems: PhoneSystemsAnswer = {
  serverAddresses: ['192.168.10.4', '10.8.0.2'],
  phoneSystems: [
    {
      name: 'hq',
      kind: 'asterisk',
      fromFile: true,
      place: '192.168.10.20:5038',
      link: { state: 'live', since: ago(5 * hour) },
      phones: [
        { extension: '201', username: 'anna', name: 'Anna Virtanen' },
        { extension: '202', username: 'lauri', name: 'Lauri Korhonen' },
      ],
      heard: { events: 18_204, refused: 0, lastAt: ago(9 * second) },
      can: ['dial', 'hang-up', 'transfer', 'hold'],
    },
    {
      name: 'branch',
      kind: 'freeswitch',
      fromFile: false,
      place: '192.168.20.20:8021',
      link: {
        state: 'refused',
        since: ago(3 * minute),
        problem: reason('link.wrong-password'),
        retryAt: ago(-41 * second),
      },
      phones: [],
      heard: { events: 0, refused: 0 },
      can: ['dial', 'hang-up', 'transfer', 'hold'],
    },
    {
      name: 'sbc',
      kind: 'sip',
      fromFile: false,
      place: 'sip:sbc.kotipaahtimo.example;transport=tcp',
      link: { state: 'live', since: ago(26 * hour), problem: reason('link.extensions-refused') },
      phones: [
        { extension: '301', username: 'sari', name: 'Sari Niemi', isWatched: true },
        { extension: '302', username: 'mikko', name: 'Mikko Lehtinen-Väänänen', isWatched: false },
      ],
      heard: { events: 912, refused: 2, lastAt: ago(70 * second) },
      can: [],
    },
    {
      name: 'cloud',
      kind: 'webhook',
      fromFile: false,
      place: '/api/hooks/cloud',
      phones: [{ extension: '401', username: 'ville', name: 'Ville Mäkelä' }],
      heard: { events: 31, refused: 4, lastAt: ago(2 * minute) },
      can: [],
    },
    {
      name: 'warehouse',
      kind: 'asterisk',
      fromFile: false,
      place: 'pbx.warehouse.example:5038',
      link: {
        state: 'down',
        since: ago(12 * minute),
        problem: reason('link.unreachable'),
        retryAt: ago(-17 * second),
      },
      phones: [],
      heard: { events: 0, refused: 0 },
      can: ['hang-up'],
    },
  ],
}

export const goodSight: PhoneSystemSight = {
  link: { state: 'live', since: ago(second) },
  product: 'Asterisk 22.10.1',
  queues: ['support', 'sales'],
  callsUp: 3,
  messages: 214,
  phones: [
    { extension: '201', name: 'Anna Virtanen', isKnown: true },
    { extension: '202', name: 'Lauri Korhonen', isKnown: true },
  ],
  problems: [],
}
export const badSight: PhoneSystemSight = {
  ...goodSight,
  callsUp: 0,
  queues: [],
  phones: [
    { extension: '201', name: 'Anna Virtanen', isKnown: true },
    { extension: '299', name: 'Lauri Korhonen', isKnown: false },
  ],
  problems: [reason('link.rights-missing', { rights: 'reporting' })],
}
export const refusedSight: PhoneSystemSight = {
  link: { state: 'refused', since: ago(second), problem: reason('link.wrong-password') },
  phones: [],
  problems: [reason('link.wrong-password')],
}

export const everythingPossible: Possible = {
  dial: { phoneSystem: 'hq', extension: '201' },
  onCall: { hq: ['hang-up', 'transfer', 'hold'] },
}

const secret = 'mT4c8VwQx2LrNf7KzB1sYd9HgUeJ0aPq'
const form = (product: Product, more: Partial<PhoneForm> = {}): PhoneForm => ({
  ...emptyForm(product, []),
  secret,
  ...more,
})
interface Screen {
  product: Product
  form: PhoneForm
  sight?: PhoneSystemSight
}
const at = { host: '192.168.10.20' }
/** Connecting one, by screen. */
export const phoneForms: Record<string, Screen> = {
  'phone-freepbx': { product: 'freepbx', form: form('freepbx', at), sight: goodSight },
  'phone-asterisk': {
    product: 'asterisk',
    form: form('asterisk', { ...at, tls: 'ca', isControlled: false }),
    sight: badSight,
  },
  'phone-freeswitch': { product: 'freeswitch', form: form('freeswitch', at), sight: refusedSight },
  'phone-fusionpbx': { product: 'fusionpbx', form: form('fusionpbx', { ...at, secret: '' }) },
  'phone-sip': {
    product: 'sip',
    form: form('sip', { server: 'sip:pbx.example;transport=tcp', domain: 'pbx.example' }),
  },
  'phone-hep': { product: 'hep', form: form('hep', { bind: '192.168.10.4', senders: '192.168.10.20' }) },
  'phone-cloud': { product: 'cloud', form: form('cloud', { map: 'callId: call.id\nfrom: call.caller' }) },
}
