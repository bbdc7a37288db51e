/** What a card tells beside figures: orders, cases, being in touch. On the ring path: prepared, and bounded whatever there is. */
import type { CaseFacts, OrderFacts, TouchFacts } from '../../ports/index-store.ts'
import type { CaseRow, ContactRow, FeedbackRow, OrderRow } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

export interface TouchReader {
  orders(source: string, key: string, limit: number): Promise<OrderFacts>
  cases(source: string, key: string, limit: number): Promise<CaseFacts>
  touches(source: string, key: string, limit: number): Promise<TouchFacts>
}

export function createTouchReader({ db, prepare }: Opened<IndexTables>): TouchReader {
  const orders = prepare((source: string, customer: string, isOpen: number, limit: number) =>
    db
      .selectFrom('orders')
      .select('content')
      .where('source', '=', source)
      .where('customer', '=', customer)
      .where('is_open', '=', isOpen)
      .orderBy('date', (order) => order.desc().nullsLast())
      .orderBy('key', 'desc')
      .limit(limit),
  )
  const cases = prepare((source: string, customer: string, isOpen: number, limit: number) =>
    db
      .selectFrom('cases')
      .select('content')
      .where('source', '=', source)
      .where('customer', '=', customer)
      .where('is_open', '=', isOpen)
      .orderBy('opened', (order) => order.desc().nullsLast())
      .orderBy('content')
      .limit(limit),
  )
  const countOpen = (table: 'orders' | 'cases') =>
    prepare((source: string, customer: string) =>
      db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('open'))
        .where('source', '=', source)
        .where('customer', '=', customer)
        .where('is_open', '=', 1),
    )
  const [openOrders, openCases] = [countOpen('orders'), countOpen('cases')]
  const contacts = prepare((source: string, customer: string, limit: number) =>
    db
      .selectFrom('contacts')
      .select('content')
      .where('source', '=', source)
      .where('customer', '=', customer)
      .orderBy('at', 'desc')
      .orderBy('content')
      .limit(limit),
  )
  const surveys = prepare((source: string, customer: string, limit: number) =>
    db
      .selectFrom('feedback')
      .select('content')
      .where('source', '=', source)
      .where('customer', '=', customer)
      .orderBy('date', 'desc')
      .orderBy('content')
      .limit(limit),
  )

  type Contents = { content: string }[]
  const read = <Row extends { customer: string }>(rows: Contents): Omit<Row, 'customer'>[] =>
    rows.map(({ content }) => {
      const { customer: _, ...row } = JSON.parse(content) as Row
      return row
    })
  async function openFirst<Row extends { customer: string }>(
    of: (source: string, key: string, isOpen: number, limit: number) => Promise<Contents>,
    source: string,
    key: string,
    limit: number,
  ): Promise<Omit<Row, 'customer'>[]> {
    const [open, done] = await Promise.all([of(source, key, 1, limit), of(source, key, 0, limit)])
    return read<Row>([...open, ...done].slice(0, limit))
  }

  return {
    async orders(source, key, limit) {
      const [items, counted] = await Promise.all([
        openFirst<OrderRow>(orders, source, key, limit),
        openOrders(source, key),
      ])
      return { source, items, open: Number(counted[0]?.open ?? 0) }
    },
    async cases(source, key, limit) {
      const [items, counted] = await Promise.all([
        openFirst<CaseRow>(cases, source, key, limit),
        openCases(source, key),
      ])
      return { source, items, open: Number(counted[0]?.open ?? 0) }
    },
    async touches(source, key, limit) {
      const [told, answered] = await Promise.all([contacts(source, key, limit), surveys(source, key, limit)])
      return { source, contacts: read<ContactRow>(told), surveys: read<FeedbackRow>(answered) }
    },
  }
}
