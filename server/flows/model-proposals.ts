/**
 * What an administrator has matching do about its model, one thing at a time: it is told as a job while the worker does it
 * (learn-anew.ts), and what came of it is kept until the next.
 */
import type { ChangeCounts } from '../../shared/learning-anew.ts'
import type { PersonId, Reason } from '../../shared/vocabulary.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { ModelProposal, Refresher } from '../ports/refresher.ts'
import type { RefreshSchedule } from './refresh-schedule.ts'

export interface ProposalsParts {
  refresher: Pick<Refresher, 'proposeModel' | 'adoptModel' | 'dropProposal'>
  schedule: Pick<RefreshSchedule, 'perform'>
  models: Pick<GroundReader, 'models'>
  onPublished: () => Promise<void>
}
export interface ProposalsState {
  job?: { jobId: string; kind: 'proposing' | 'adopting' }
  proposal?: ModelProposal
  /** What the adoption of this version has changed. */
  changed?: { version: number; change: ChangeCounts }
}
export interface ModelProposals {
  state(): ProposalsState
  /**
   * @returns the job's id; one that is under way already answers with that
   * @throws AppError `conflict` while another is being adopted
   */
  propose(): string
  /**
   * @returns the job's id
   * @throws AppError `conflict` when this is not the proposal there is, or another model has been adopted since it was made
   */
  adopt(proposalId: string, by: PersonId): Promise<string>
  /** There is none afterwards, whether or not there was. @throws AppError `conflict` while the worker is at one */
  drop(): Promise<void>
  /** How far it is: 0–1. */
  share(share: number): void
}

const overtaken: Reason = { code: 'problem.proposal-overtaken', params: {} }

export function createModelProposals({ refresher, schedule, models, onPublished }: ProposalsParts): ModelProposals {
  let proposal: ModelProposal | undefined
  let changed: ProposalsState['changed']
  let underWay: { job: NonNullable<ProposalsState['job']>; share(share: number): void } | undefined

  function begin(kind: 'proposing' | 'adopting', work: () => Promise<Reason | undefined>): string {
    const { jobId, share, done } = schedule.perform(work)
    underWay = { job: { jobId, kind }, share }
    void done.then(() => {
      underWay = undefined
    })
    return jobId
  }
  function mustBeIdle(): void {
    if (underWay) throw new AppError('conflict', 'Matching is being learnt anew just now. Wait until it is done.')
  }
  function mustBeCurrent(proposalId: string, newest: number): void {
    if (proposal?.id === proposalId && proposal.basedOn === newest) return
    if (proposal && proposal.basedOn !== newest) proposal = undefined
    throw new AppError(
      'conflict',
      'This proposal has been overtaken: matching has learnt anew since, or somebody has asked again. Look at what would change now.',
    )
  }

  return {
    state: () => ({
      ...(underWay ? { job: underWay.job } : {}),
      ...(proposal ? { proposal } : {}),
      ...(changed ? { changed } : {}),
    }),
    propose() {
      if (underWay?.job.kind === 'proposing') return underWay.job.jobId
      mustBeIdle()
      proposal = undefined
      return begin('proposing', async () => {
        proposal = await refresher.proposeModel()
        return undefined
      })
    },
    async adopt(proposalId, by) {
      mustBeIdle()
      const [newest] = await models.models(1)
      mustBeIdle()
      mustBeCurrent(proposalId, newest?.version ?? 0)
      return begin('adopting', async () => {
        // Whatever comes of it, it is not there to be adopted again: a matching that fails now is made up for by the next one.
        proposal = undefined
        const adoption = await refresher.adoptModel(proposalId, by)
        if (adoption.outcome !== 'adopted') return overtaken
        changed = { version: adoption.version, change: adoption.change }
        await onPublished()
        return undefined
      })
    },
    async drop() {
      mustBeIdle()
      proposal = undefined
      await refresher.dropProposal()
    },
    share: (share) => underWay?.share(share),
  }
}
