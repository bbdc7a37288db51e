/** One thing at a time: what is asked while the worker is at a proposal, and what is left when it fails. */
import { expect, test } from 'vitest'
import { createModelProposals } from '../../server/flows/model-proposals.ts'
import { createRefreshSchedule } from '../../server/flows/refresh-schedule.ts'
import type { ModelEntry } from '../../server/ports/ground-store.ts'
import type { Adoption, ModelProposal } from '../../server/ports/refresher.ts'
import type { PersonId } from '../../shared/vocabulary.ts'

const change = {
  customers: { now: 3, next: 2 },
  joined: { customers: 2, into: 1 },
  parted: { customers: 0, into: 0 },
  recordsMoved: 1,
}
const paavo = 'paavo' as PersonId
const quietLog = { info() {}, warn() {}, error() {} }

/** A worker by hand: it answers when it is told to. */
function bench() {
  const models: ModelEntry[] = [{ version: 1, at: '2026-11-24T12:00:00.000Z', records: 3, sources: ['ledger'] }]
  let answer: { resolve(value: never): void; reject(error: Error): void } | undefined
  const asked = <Result>() =>
    new Promise<Result>((resolve, reject) => {
      answer = { resolve: resolve as never, reject }
    })
  let jobs = 0
  let published = 0
  const schedule = createRefreshSchedule({
    book: { all: () => [], get: () => undefined },
    refresher: {} as never,
    expectedRows: () => undefined,
    onPublished: async () => {},
    newId: () => `job-${++jobs}`,
    steadyMs: () => 0,
    log: quietLog,
  })
  const proposals = createModelProposals({
    refresher: {
      proposeModel: () => asked<ModelProposal>(),
      adoptModel: () => asked<Adoption>(),
      dropProposal: async () => {},
    },
    schedule,
    models: { models: async () => models },
    onPublished: async () => {
      published++
    },
  })
  return {
    proposals,
    models,
    published: () => published,
    job: (id: string) => schedule.job(id),
    async answers(value: ModelProposal | Adoption) {
      answer?.resolve(value as never)
      await expect.poll(() => proposals.state().job).toBeUndefined()
    },
    async fails() {
      answer?.reject(new Error('out of memory'))
      await expect.poll(() => proposals.state().job).toBeUndefined()
    },
  }
}
const proposed: ModelProposal = { id: 'p', basedOn: 1, at: '', records: 3, change, joined: [], parted: [] }

test('asked for twice it is worked out once; until it is done it is neither adopted nor dropped', async () => {
  const { proposals, answers, job } = bench()
  const jobId = proposals.propose()
  proposals.share(0.6)
  expect(proposals.propose()).toBe(jobId)
  expect(job(jobId)).toMatchObject({ state: 'running', progress: 0.6 })
  expect(proposals.state()).toEqual({ job: { jobId, kind: 'proposing' } })
  await expect(proposals.adopt('p', paavo)).rejects.toMatchObject({ code: 'conflict' })
  await expect(proposals.drop()).rejects.toMatchObject({ code: 'conflict' })
  await answers(proposed)
  expect(job(jobId)).toMatchObject({ state: 'done', progress: 1 })
  expect(proposals.state()).toEqual({ proposal: proposed })
})

test('two who adopt the same: it is done once', async () => {
  const { proposals, answers, published } = bench()
  proposals.propose()
  await answers(proposed)
  const both = await Promise.allSettled([proposals.adopt('p', paavo), proposals.adopt('p', paavo)])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await answers({ outcome: 'adopted', version: 2, change })
  expect(proposals.state()).toEqual({ changed: { version: 2, change } })
  expect(published()).toBe(1)
})

test('what another has overtaken is refused and forgotten', async () => {
  const { proposals, answers, models } = bench()
  proposals.propose()
  await answers(proposed)
  models.unshift({ version: 2, at: '', records: 3, sources: [] })
  await expect(proposals.adopt('p', paavo)).rejects.toMatchObject({ code: 'conflict' })
  expect(proposals.state()).toEqual({})
})

test('overtaken while it waited for its turn: the job has failed and says why', async () => {
  const { proposals, answers, job, published } = bench()
  proposals.propose()
  await answers(proposed)
  const jobId = await proposals.adopt('p', paavo)
  await answers({ outcome: 'overtaken' })
  expect(job(jobId)).toMatchObject({ state: 'failed', problems: [{ code: 'problem.proposal-overtaken' }] })
  expect([proposals.state(), published()]).toEqual([{}, 0])
})

test('a worker that dies leaves no proposal and no job, and it can be asked again', async () => {
  const { proposals, fails, answers, job } = bench()
  const jobId = proposals.propose()
  await fails()
  expect(job(jobId)).toMatchObject({ state: 'failed', problems: [{ code: 'problem.internal' }] })
  expect(proposals.state()).toEqual({})
  proposals.propose()
  await answers(proposed)
  expect(proposals.state()).toEqual({ proposal: proposed })
})
