/**
 * Pops while a source of which every row has changed is read, written and matched anew in the worker, beside pops while a
 * worker of the same process only spins: what background work costs the one who rings beyond a core that is taken. In
 * turns, in one run; calls as in pop.ts. The same beside a full re-match: nothing is read, all customers are made anew.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { answerOf, ask, emittedAfter, onStage, type PopStage, paintedAfter, type Rung, ring, unhurried } from './pop.ts'
import { type Figure, spreadOf } from './spread.ts'

/** Calls in a block; a sync that ends within one does not count with it. */
const callsABlock = 20

/** Every row of the ledger becomes another one. */
function changeAll({ folder }: PopStage, round: number): void {
  const ledger = new Sqlite(join(folder, 'ledger.sqlite'))
  ledger.exec(`update customers set street = 'Satamakatu ' || (nr + ${round});
    update invoices set open = open + 1;`)
  ledger.close()
}

async function besideSync(stage: PopStage, round: number): Promise<Rung[]> {
  changeAll(stage, round)
  return ringBesideSync(stage, 'ledger', `sync ${round}`)
}

/** @returns blocks rung from the beginning of a sync to its end */
async function ringBesideSync(stage: PopStage, source: string, name: string): Promise<Rung[]> {
  const blocks: Rung[] = []
  let isOver = false
  const synced = answerOf(stage.child, 'synced').then((answer) => {
    isOver = true
    if (answer.problem) throw new Error(`${source} was not read: ${answer.problem}`)
  })
  ask(stage.child, { sync: source })
  while (!isOver) {
    const block = await ring(stage, `${name}.${blocks.length}`, callsABlock, unhurried)
    if (!isOver) blocks.push(block)
  }
  await synced
  const isSettled = answerOf(stage.child, 'settled')
  ask(stage.child, 'settle')
  await isSettled
  return blocks
}

async function besideSpinning(stage: PopStage, round: number, blocks: number): Promise<Rung[]> {
  ask(stage.child, 'spin')
  const rung: Rung[] = []
  while (rung.length < blocks) rung.push(await ring(stage, `spinning ${round}.${rung.length}`, callsABlock, unhurried))
  ask(stage.child, 'rest')
  return rung
}

/** Calls beside a worker at its work, and as many beside one that spins, in turns. */
const benchBeside = (
  what: string,
  pops: number,
  besideWork: (stage: PopStage, round: number) => Promise<Rung[]>,
): Promise<Figure[]> =>
  onStage(async (stage) => {
    const [working, spinning]: [Rung[], Rung[]] = [[], []]
    for (let round = 0; working.length * callsABlock < pops / 3; round++) {
      const blocks = await besideWork(stage, round)
      if (blocks.length === 0) throw new Error(`a ${what} is over before a block of calls is: take more customers`)
      working.push(...blocks)
      spinning.push(...(await besideSpinning(stage, round, blocks.length)))
    }
    const figure = (name: string, of: (rung: Rung) => number[]): Figure => ({
      name,
      unit: 'ms',
      ours: spreadOf(working.flatMap(of)),
      floor: spreadOf(spinning.flatMap(of)),
      bound: { of: 'p95', most: 1.2 },
    })
    return [
      figure(`event → painted in a ${what} (spinning)`, (rung) => paintedAfter(rung, 'ours', (one) => one.startedMs)),
      figure(`event → emitted in a ${what} (spinning)`, (rung) => emittedAfter(rung, 'ours')),
    ]
  })

export const benchPopBesideSync = (pops: number): Promise<Figure[]> => benchBeside('full sync', pops, besideSync)

/** Nothing has changed, but all customers are made anew. */
async function besideRematch(stage: PopStage, round: number): Promise<Rung[]> {
  const index = new Sqlite(join(stage.folder, 'data', 'index.sqlite'))
  index.exec('update index_state set match_all = 1')
  index.close()
  // The smallest of the systems is looked at and is as it was; matching follows.
  return ringBesideSync(stage, 'register', `re-match ${round}`)
}
export const benchPopBesideRematch = (pops: number): Promise<Figure[]> => benchBeside('re-match', pops, besideRematch)
