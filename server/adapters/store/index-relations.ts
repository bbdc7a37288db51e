/**
 * Reads of what customers have to do with each other. They run on the event loop beside the pops, so whatever a source says,
 * each looks at a bounded number of rows, by an index.
 */
import type { CustomerId, CustomerKind } from '../../../shared/vocabulary.ts'
import type { CustomerFacts } from '../../ports/index-store.ts'
import type {
  LinkedCustomer,
  RelatedCustomer,
  RelatedList,
  RelationReads,
  SharedValue,
  SharingCustomer,
} from '../../ports/relations.ts'
import type { Opened } from './database.ts'
import { inChunks } from './in-chunks.ts'
import type { IndexTables } from './index-tables.ts'

/** Rows of keys alone that are gone over to count. */
const mostCounted = 5000
/** Customers whose names are looked up to show the first of them. */
const mostNamed = 500
/** Numbers, and e-mails, of one customer that are asked about. */
const mostValues = 50

interface Said {
  customer_id: string
  source: string
}
interface Named {
  customer: RelatedCustomer
  street: string | undefined
}

const atLeast = (counted: number): { isAtLeast?: true } => (counted < mostCounted ? {} : { isAtLeast: true })

const byName = (a: RelatedCustomer, b: RelatedCustomer): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.customerId < b.customerId ? -1 : 1

export function createRelationReader({ db }: Opened<IndexTables>): RelationReads {
  const generation = () => db.selectFrom('index_state').select('generation')

  async function named(ids: readonly string[]): Promise<Map<string, Named>> {
    const found = new Map<string, Named>()
    for (const some of inChunks(ids))
      for (const row of await db
        .selectFrom('customers')
        .select(['customer_id', 'name', 'kind', 'town', 'content'])
        .where('generation', '=', generation())
        .where('customer_id', 'in', some)
        .execute())
        found.set(row.customer_id, {
          customer: {
            customerId: row.customer_id as CustomerId,
            name: row.name,
            kind: row.kind as CustomerKind,
            ...(row.town === null ? {} : { town: row.town }),
          },
          street: (JSON.parse(row.content) as CustomerFacts).street,
        })
    return found
  }

  /** @param said in customer order, a row for each source that says it of a customer */
  async function linked(said: readonly Said[], limit: number): Promise<RelatedList<LinkedCustomer>> {
    const sources = Map.groupBy(said, (one) => one.customer_id)
    const names = await named([...sources.keys()].slice(0, mostNamed))
    const customers = [...names].map(([id, { customer }]) => ({
      ...customer,
      sources: [...new Set(sources.get(id)?.map(({ source }) => source))].sort(),
    }))
    return { customers: customers.sort(byName).slice(0, limit), count: sources.size, ...atLeast(said.length) }
  }

  async function sharedNumber(me: CustomerId, e164: string, limit: number): Promise<SharedValue[]> {
    const number = () => db.selectFrom('numbers').where('generation', '=', generation()).where('e164', '=', e164)
    const rows = await number()
      .select(['customer_id', 'name', 'kind', 'town', 'switchboard', 'active'])
      .orderBy('rank')
      .limit(limit + 1)
      .execute()
    // Ranks count from 0 without a gap: the last one tells how many there are, in one look-up.
    const last = await number()
      .select((e) => e.fn.max('rank').as('rank'))
      .executeTakeFirst()
    const count = Number(last?.rank ?? -1) + 1
    const own = rows.find((row) => row.customer_id === me)
    if (count < 2 || (!own && count <= rows.length)) return []
    const others = rows.filter((row) => row !== own).slice(0, limit)
    const names = await named(others.map((row) => row.customer_id))
    return [
      {
        kind: 'phone',
        value: e164,
        isSwitchboard: own?.switchboard === 1,
        customers: others.map((row) =>
          sharing(
            {
              customerId: row.customer_id as CustomerId,
              name: row.name,
              kind: row.kind as CustomerKind,
              ...(row.town === null ? {} : { town: row.town }),
            },
            names.get(row.customer_id)?.street,
            { switchboard: row.switchboard === 1, active: row.active === 1 },
          ),
        ),
        count: count - 1,
      },
    ]
  }

  async function sharedEmail(me: CustomerId, email: string, limit: number): Promise<SharedValue[]> {
    const rows = await db
      .selectFrom('search_terms')
      .select('customer_id')
      .where('generation', '=', generation())
      .where('term', '=', email)
      .orderBy('customer_id')
      .limit(mostCounted + 1)
      .execute()
    const others = rows.map((row) => row.customer_id).filter((id) => id !== me)
    if (others.length === 0) return []
    const names = [...(await named(others.slice(0, limit))).values()]
    const customers = names.map(({ customer, street }) =>
      sharing(customer, street, { switchboard: false, active: true }),
    )
    const count = Math.min(others.length, mostCounted)
    return [
      {
        kind: 'email',
        value: email,
        isSwitchboard: false,
        customers: customers.sort(byName),
        count,
        ...atLeast(count),
      },
    ]
  }

  return {
    async contactOf(customerId, limit) {
      const said = await db
        .selectFrom('contact_persons as said')
        .innerJoin('links', (join) =>
          join
            .onRef('links.generation', '=', 'said.generation')
            .onRef('links.source', '=', 'said.company_source')
            .onRef('links.key', '=', 'said.company_key'),
        )
        .select(['links.customer_id', 'said.source'])
        .where('said.generation', '=', generation())
        .where('said.customer_id', '=', customerId)
        .where('links.customer_id', '!=', customerId)
        .orderBy('links.customer_id')
        .limit(mostCounted)
        .execute()
      return linked(said, limit)
    },
    async contactPersons(customerId, limit) {
      const said = await db
        .selectFrom('links')
        .innerJoin('contact_persons as said', (join) =>
          join
            .onRef('said.generation', '=', 'links.generation')
            .onRef('said.company_source', '=', 'links.source')
            .onRef('said.company_key', '=', 'links.key'),
        )
        .select(['said.customer_id', 'said.source'])
        .where('links.generation', '=', generation())
        .where('links.customer_id', '=', customerId)
        .where('said.customer_id', '!=', customerId)
        .orderBy('said.customer_id')
        .limit(mostCounted)
        .execute()
      return linked(said, limit)
    },
    async shared(customerId, { phones, emails }, limit) {
      const found: SharedValue[] = []
      for (const e164 of phones.slice(0, mostValues)) found.push(...(await sharedNumber(customerId, e164, limit)))
      for (const email of emails.slice(0, mostValues)) found.push(...(await sharedEmail(customerId, email, limit)))
      return found
    },
  }
}

const sharing = (
  customer: RelatedCustomer,
  street: string | undefined,
  how: Pick<SharingCustomer, 'switchboard' | 'active'>,
): SharingCustomer => ({ ...customer, ...(street === undefined ? {} : { street }), ...how })
