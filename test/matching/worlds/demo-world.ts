/** The demo's systems as a world: their files through the product, their truth in the words of the measure. */
import { join } from 'node:path'
import { demoSources } from '../../../demo/config.ts'
import { makeDemoSystems } from '../../../demo/generate-systems.ts'
import type { SystemName, TrueCustomer } from '../../../demo/people-and-firms.ts'
import type { SystemRecord } from '../../../demo/system-records.ts'
import { createOutbound } from '../../../server/adapters/outbound/outbound.ts'
import { createSources } from '../../../server/adapters/sources/open-source.ts'
import type { FileSource, RawRow } from '../../../server/ports/source.ts'
import { readBusinessId } from '../../../shared/business-id.ts'
import type { Draft } from './drafts.ts'
import type { Entity } from './entities.ts'
import { type Matched, matchRows } from './match-world.ts'
import { numbersOf } from './numbers.ts'
import { recordName, type Truth } from './world.ts'

const timeZone = 'Europe/Helsinki'
const sourceNames: Record<SystemName, string> = { ledger: 'ledger', sales: 'salesbook', credit: 'register' }

/** Their customers only: nothing else of them bears on who is who. */
const sourcesIn = (folder: string): FileSource[] =>
  demoSources.map(({ name, role, kind, path, trust, read, datasets }) => ({
    name,
    roles: [role as FileSource['roles'][number]],
    kind: kind as FileSource['kind'],
    path: join(folder, path),
    everyMs: 60_000,
    trust: trust ?? 1,
    ...(read === undefined ? {} : { read }),
    datasets: { customers: datasets.customers },
  }))

export async function readDemoWorld(folder: string, seed: number): Promise<{ truth: Truth; matched: Matched }> {
  const { records } = await makeDemoSystems({ directory: folder, seed, today: '2026-11-24' })
  const sources = sourcesIn(folder)
  const open = createSources({ workFolder: join(folder, 'work'), outbound: createOutbound({ allowed: [] }), timeZone })
  async function* rowsOf(name: string): AsyncGenerator<RawRow[]> {
    const source = sources.find((one) => one.name === name)
    if (source) for await (const table of open(source)) yield* table.rows
  }
  return { truth: truthOf(Object.values(records).flat()), matched: await matchRows(sources, rowsOf) }
}

function truthOf(records: readonly SystemRecord[]): Truth {
  const customers = new Map(records.map(({ customer }) => [customer.id, customer]))
  const entities = new Map([...customers].map(([id, customer]) => [id, entityOf(customer)]))
  const drafts = records.map(draftOf)
  const byName = drafts.map((draft, at): [string, Draft] => {
    const { system = 'ledger' } = records[at] ?? {}
    return [recordName(sourceNames[system], draft.key), draft]
  })
  return { entities, drafts: new Map(byName), numbers: numbersOf(entities, drafts, switchboardsOf(records, entities)) }
}

const firmName = /^(.+?)(?: (Oy Ab|Oy|Ab|Ky|Tmi|Ltd|ry))?$/

function entityOf({ id, kind, trap, street, postalCode, town, phones, formerPhones = [] }: TrueCustomer): Entity {
  return {
    id,
    kind,
    tongue: 'fi',
    traps: new Set(trap === undefined ? [] : [trap]),
    address: { street, postalCode, town },
    former: {},
    others: phones.filter((phone) => !formerPhones.includes(phone)),
  }
}

/** The credit register keeps one number and no address. */
function draftOf(record: SystemRecord): Draft {
  const { system, key, customer, couldBe, meant, typed, businessId, phones, email, isInUse } = record
  const { street, postalCode, town } = record
  const isPerson = customer.kind === 'person'
  const [, name = meant, form] = isPerson ? [] : (meant.match(firmName) ?? [])
  const [first = '', ...last] = meant.split(' ')
  const isReadable = businessId !== undefined && readBusinessId(businessId, 'FI').is === 'id'
  const hasForm = form !== undefined && new RegExp(` ${form}$`, 'i').test(typed)
  return {
    system: system === 'sales' ? 'shop' : system === 'credit' ? 'register' : system,
    key,
    entity: customer.id,
    kind: customer.kind,
    couldBe,
    traps: new Set(),
    meant: isPerson ? { first, last: last.join(' ') } : hasForm ? { name, form } : { name },
    nameForm: !isPerson || typed.includes(' ') ? (/^\p{L}\. /u.test(typed) ? 'initial' : 'full') : 'surname-only',
    typed: { name: typed },
    phones: (system === 'credit' ? phones.slice(0, 1) : phones).map((e164) => ({ e164 })),
    ...(businessId === undefined ? {} : isReadable ? { businessId } : { wrongId: businessId }),
    ...(email === undefined ? {} : { email }),
    ...(system === 'credit' ? {} : { address: { street, postalCode, town } }),
    active: isInUse,
  }
}

/** A firm's number at which its contact persons are reached too, and an accounting office's on the rows of its clients. */
function switchboardsOf(records: readonly SystemRecord[], entities: ReadonlyMap<string, Entity>) {
  const employers = records.flatMap(({ contactOf }) => contactOf ?? [])
  const offices = records.flatMap(({ customer }) => (customer.name.startsWith('Tilitoimisto') ? customer : []))
  return [...employers, ...offices].flatMap(({ id, phones: [e164] }) => {
    const entity = entities.get(id)
    return e164 !== undefined && entity ? [{ e164, firms: [entity] }] : []
  })
}
