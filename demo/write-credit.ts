/** The credit register of the demo: semicolons, cp1252. */
import { writeFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Chance } from './chance.ts'
import { messy } from './messy-numbers.ts'
import type { SystemRecord } from './system-records.ts'

/** 1 234,50 as Finnish programs write it. */
const finnishAmount = (minor: number): string => {
  const [whole = '0', cents = '00'] = (Math.abs(minor) / 100).toFixed(2).split('.')
  return `${minor < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${cents}`
}

export function writeCredit(file: string, chance: Chance, records: readonly SystemRecord[]): void {
  const rows = ['Rekisterinro;Nimi;Y-tunnus;Puhelin;Luottoraja;Käytetty;Valuutta;Maksuaika pv;Luokka;Luottokielto']
  for (const one of records) {
    const limit = chance.pick([0, 50_000, 100_000, 200_000, 500_000, 1_000_000])
    const used = Math.round(limit * chance.fraction() * 1.1)
    const fields = [
      one.key,
      one.typed,
      one.businessId ?? '',
      messy(chance, one.phones[0] ?? ''),
      finnishAmount(limit),
      finnishAmount(used),
      one.customer.currency,
      chance.pick(['7', '14', '14', '21', '30']),
      chance.pick(['AAA', 'AA', 'A', 'A', 'B', 'C']),
      chance.happens(0.05) ? 'kyllä' : 'ei',
    ]
    rows.push(fields.map((field) => (/[;"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';'))
  }
  writeFileSync(file, iconv.encode(`${rows.join('\r\n')}\r\n`, 'cp1252'))
}
