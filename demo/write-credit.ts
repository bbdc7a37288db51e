/** The credit register of the demo: semicolons, cp1252. */
import { writeFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import type { Invoice } from './invoices.ts'
import { messy } from './messy-numbers.ts'
import type { SystemRecord } from './system-records.ts'

/** 1 234,50 as Finnish programs write it. */
const finnishAmount = (minor: number): string => {
  const [whole = '0', cents = '00'] = (Math.abs(minor) / 100).toFixed(2).split('.')
  return `${minor < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${cents}`
}
const limits = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000]
const ratings: Record<Life['paying'], string[]> = {
  prompt: ['AAA', 'AA', 'AA', 'A', 'A'],
  late: ['AA', 'A', 'A', 'B'],
  worsening: ['A', 'B', 'B'],
  unwilling: ['B', 'C', 'C'],
}

export interface CreditContent {
  records: readonly SystemRecord[]
  /** One for the customer of each record. */
  lives: readonly Life[]
  invoices: readonly Invoice[]
}

export function writeCredit(file: string, chance: Chance, { records, lives, invoices }: CreditContent): void {
  const rows = ['Rekisterinro;Nimi;Y-tunnus;Puhelin;Luottoraja;Käytetty;Valuutta;Maksuaika pv;Luokka;Luottokielto']
  const lifeOf = new Map(lives.map((life) => [life.customer, life]))
  const invoicesOf = Map.groupBy(invoices, ({ customer }) => customer)
  for (const one of records) {
    const life = lifeOf.get(one.customer)
    if (!life) throw new Error('a record of nobody')
    const { limit, used } = creditOf(chance, life, invoicesOf.get(one.customer) ?? [])
    const fields = [
      one.key,
      one.typed,
      one.businessId ?? '',
      messy(chance, one.phones[0] ?? ''),
      finnishAmount(limit),
      finnishAmount(used),
      one.customer.currency,
      String(life.termDays),
      chance.pick(ratings[life.paying]),
      chance.happens(life.paying === 'unwilling' && !life.role ? 0.5 : 0.01) ? 'kyllä' : 'ei',
    ]
    rows.push(fields.map((field) => (/[;"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';'))
  }
  writeFileSync(file, iconv.encode(`${rows.join('\r\n')}\r\n`, 'cp1252'))
}

/** Limits grow with what is bought; what is used is what is open. */
function creditOf(
  chance: Chance,
  { habit, paying }: Life,
  invoices: readonly Invoice[],
): { limit: number; used: number } {
  const used = Math.max(
    0,
    invoices.reduce((sum, { open }) => sum + open, 0),
  )
  if (habit === 'one-off' && chance.happens(0.5)) return { limit: 0, used }
  const largest = invoices.reduce((most, { total }) => Math.max(most, total), 0)
  const step = limits.findIndex((limit) => limit > largest * 1.5) + (paying === 'prompt' ? chance.whole(0, 1) : 0)
  return { limit: limits[step] ?? limits.at(-1) ?? 0, used }
}
