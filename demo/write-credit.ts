/** The credit register of the demo: semicolons, cp1252. */
import { writeFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import { messy } from './messy-numbers.ts'
import type { SystemRecord } from './system-records.ts'

/** 1 234,50 as Finnish programs write it. */
const finnishAmount = (minor: number): string => {
  const [whole = '0', cents = '00'] = (Math.abs(minor) / 100).toFixed(2).split('.')
  return `${minor < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${cents}`
}
const limits = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000]
const ratings: Record<Life['paying'], string[]> = {
  prompt: ['AAA', 'AA', 'AA', 'A', 'A'],
  late: ['AA', 'A', 'A', 'B'],
  worsening: ['A', 'B', 'B'],
  unwilling: ['B', 'C', 'C'],
}

/** @param lives one for the customer of each record */
export function writeCredit(
  file: string,
  chance: Chance,
  records: readonly SystemRecord[],
  lives: readonly Life[],
): void {
  const rows = ['Rekisterinro;Nimi;Y-tunnus;Puhelin;Luottoraja;Käytetty;Valuutta;Maksuaika pv;Luokka;Luottokielto']
  const lifeOf = new Map(lives.map((life) => [life.customer, life]))
  for (const one of records) {
    const life = lifeOf.get(one.customer)
    if (!life) throw new Error('a record of nobody')
    const { limit, used } = creditOf(chance, life)
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

/** Limits grow with what is bought; who pays late has used more of theirs. */
function creditOf(chance: Chance, { size, paying, habit }: Life): { limit: number; used: number } {
  const step = Math.min(limits.length - 1, Math.floor(Math.log2(size)) + chance.whole(0, 2))
  const limit = habit === 'one-off' && chance.happens(0.5) ? 0 : (limits[step] ?? 0)
  const share = paying === 'prompt' ? 0.5 * chance.fraction() : 0.4 + 0.7 * chance.fraction()
  return { limit, used: habit === 'lost' ? 0 : Math.round(limit * share) }
}
