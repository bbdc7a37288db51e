/** Phone systems by the names people know them by, the way each is connected, and the page that says how to set it up. */
import type { PhoneSystemKind } from '../../shared/phone-systems.ts'

export const products = ['freepbx', 'asterisk', 'fusionpbx', 'freeswitch', 'sip', 'hep', 'cloud'] as const
export type Product = (typeof products)[number]

export const kindOf: Record<Product, PhoneSystemKind> = {
  freepbx: 'asterisk',
  asterisk: 'asterisk',
  fusionpbx: 'freeswitch',
  freeswitch: 'freeswitch',
  sip: 'sip',
  hep: 'hep',
  cloud: 'webhook',
}

/** Of one that is connected, only the way is known. */
export const productOf: Record<PhoneSystemKind, Product> = {
  asterisk: 'asterisk',
  freeswitch: 'freeswitch',
  sip: 'sip',
  hep: 'hep',
  webhook: 'cloud',
}

const guideOf: Record<Product, string> = {
  freepbx: 'freepbx',
  asterisk: 'asterisk',
  fusionpbx: 'fusionpbx',
  freeswitch: 'freeswitch',
  sip: 'kamailio',
  hep: 'kamailio',
  cloud: 'cloud',
}
export const guideAddress = (product: Product): string => `/api/phone-system-guides/${guideOf[product]}`
