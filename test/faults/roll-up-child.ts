/** Rolls days up, one after the other, until it is killed. Says when it begins each, and when none is left. */
import { openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { rollUpNext } from '../../server/flows/roll-up-queues.ts'

const [folder = '', timeZone = '', now = ''] = process.argv.slice(2)
const place = { kind: 'sqlite', folder } as const
const keep = await openGroundWriterHere(place)
const ground = openGroundReader(place)
let made = 0
do process.send?.('day')
while (await rollUpNext({ ground, keep, newId: () => `${process.pid} ${made++}` }, { timeZone, now }))
process.send?.('done')
