/** The three systems of a world as sources: their columns, how they are mapped, and a draft's row as each has it. */
import type { Chance } from '../../../demo/chance.ts'
import { messy } from '../../../demo/messy-numbers.ts'
import type { RawRow, SourceConfig } from '../../../server/ports/source.ts'
import type { Births, Draft } from './drafts.ts'
import type { SystemName } from './entities.ts'

const source = (name: SystemName, trust: number, columns: Record<string, string | string[]>): SourceConfig => ({
  name,
  roles: [name === 'ledger' ? 'accounting' : name === 'shop' ? 'sales' : 'credit'],
  kind: 'sqlite',
  path: '/nowhere',
  everyMs: 1000,
  trust,
  datasets: { customers: { columns } },
})

export const sourcesOf = (births: Births): SourceConfig[] => {
  const birth: Record<string, string> =
    births === 'none' ? {} : births === 'years' ? { birthYear: 'syntynyt' } : { birthDate: 'syntynyt' }
  return [
    source('ledger', 3, {
      key: 'asnro',
      name: 'nimi',
      businessId: 'ytunnus',
      phones: ['puhelin', 'gsm'],
      emails: 'email',
      street: 'katu',
      postalCode: 'postino',
      town: 'paikka',
      active: 'tila',
    }),
    source('shop', 2, {
      key: 'id',
      name: 'yritys',
      firstName: 'etunimi',
      lastName: 'sukunimi',
      businessId: 'alv_tunnus',
      phones: 'puhelin',
      emails: 'sahkoposti',
      street: 'osoite',
      postalTown: 'postitoimipaikka',
      contactOf: 'laskutusasiakas',
      ...birth,
    }),
    source('register', 1, {
      key: 'NRO',
      name: 'NIMI',
      businessId: 'YTUNNUS',
      phones: 'PUHELIN',
      street: 'OSOITE',
      postalCode: 'POSTINRO',
      ...(births === 'none' ? {} : births === 'years' ? { birthYear: 'SYNTYNYT' } : { birthDate: 'SYNTYNYT' }),
    }),
  ]
}

/** Finnish mobile numbers begin with 4 or 5. */
export const isMobile = (e164: string): boolean => /^\+358[45]/.test(e164)

const finnishDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return month === undefined ? String(year) : `${day}.${month}.${year}`
}
/** The id as it is written, with or without what people put around it. */
const idAsWritten = (chance: Chance, { businessId, wrongId }: Draft): string | null => {
  if (businessId === undefined) return wrongId ?? null
  return chance.happens(0.15) ? `FI${businessId.replace('-', '')}` : businessId
}

/** @param contactOf the company's row, `ledger:10023` */
export function rowOf(chance: Chance, draft: Draft, line: number, contactOf: string | undefined): RawRow {
  const { typed, address, phones, email, birth } = draft
  const id = idAsWritten(chance, draft)
  if (draft.system === 'ledger') {
    const [mobile, ...others] = phones.toSorted((a, b) => Number(isMobile(b.e164)) - Number(isMobile(a.e164)))
    const isInFront = mobile !== undefined && isMobile(mobile.e164)
    const rest = (isInFront ? others : phones).map(({ e164 }) => messy(chance, e164))
    return {
      line,
      cells: {
        asnro: Number(draft.key),
        nimi: typed.name ?? `${typed.last} ${typed.first}`.trim(),
        ytunnus: id,
        puhelin: rest.join(' / ') || null,
        gsm: isInFront ? messy(chance, mobile.e164) : null,
        email: email ?? null,
        katu: address?.street ?? null,
        postino: address?.postalCode ?? null,
        paikka: address?.town ?? null,
        tila: draft.active ? 'aktiivinen' : 'passiivinen',
      },
    }
  }
  const written = phones.map(({ e164 }) => messy(chance, e164))
  if (draft.system === 'shop')
    return {
      line,
      cells: {
        id: draft.key,
        yritys: typed.name ?? null,
        etunimi: typed.first ?? null,
        sukunimi: typed.last ?? null,
        alv_tunnus: id,
        puhelin: written.join(', ') || null,
        sahkoposti: email ?? null,
        osoite: address?.street ?? null,
        postitoimipaikka: address ? `${address.postalCode} ${address.town}` : null,
        syntynyt: birth === undefined ? null : finnishDate(birth),
        laskutusasiakas: contactOf ?? null,
      },
    }
  return {
    line,
    cells: {
      NRO: draft.key,
      NIMI: typed.name ?? `${typed.last} ${typed.first}`.trim(),
      YTUNNUS: id,
      PUHELIN: written.join(' / ') || null,
      OSOITE: address?.street.toUpperCase() ?? null,
      POSTINRO: address?.postalCode ?? null,
      SYNTYNYT: birth ?? null,
    },
  }
}
