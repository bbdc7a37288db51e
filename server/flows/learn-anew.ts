/**
 * Matching learns anew, in two steps, in the worker: a model is made of all records there are now, and what it would change
 * is told; then, if somebody says so, it is taken into use. Until then nothing is written anywhere.
 *
 * Taking it into use is an entry of ground's models, with who and when, and then a full matching, which publishes in one
 * step. Who is killed before the entry has the old model and the old customers. Who is killed after it has the old customers
 * and, since those were published by another version than the newest (`matchingBy`), a full matching at the next start.
 *
 * In memory it holds what a full matching holds, and the name of each record twice.
 */
import type { Instant, PersonId } from '../../shared/vocabulary.ts'
import { comparePartitions } from '../matching/compare-partitions.ts'
import { learn, nameOf, type RecordName } from '../matching/match-records.ts'
import { learntFrom, type Model } from '../matching/model.ts'
import type { MatchingIndex } from '../ports/index-store.ts'
import type { Adoption, ModelProposal } from '../ports/refresher.ts'
import { type SourceConfig, SourceProblem } from '../ports/source.ts'
import { type MatchingParts, toBeStored } from './match-customers.ts'
import type { Refresh } from './refresh.ts'

export interface LearningParts {
  index: Pick<MatchingIndex, 'allRecords' | 'publishedGroups'>
  refresh: Pick<Refresh, 'match' | 'groupedBy'>
  models: MatchingParts['models']
  newId: () => string
  now: () => Date
}

export interface Learning {
  /**
   * Takes the place of the proposal before it.
   * @param onShare 0–1 of the way
   */
  propose(sources: readonly SourceConfig[], onShare: (share: number) => void): Promise<ModelProposal>
  /** Adopts what was proposed, to the last weight, whatever has come since; and matches everything by it. */
  adopt(id: string, by: PersonId, sources: readonly SourceConfig[], onShare: (share: number) => void): Promise<Adoption>
  drop(): void
}

/** As many as a person looks at. */
export const mostExamples = 20
/** How far on the way each step ends. On 93,000 records of a generated world the model took 20 CPU-s, grouping by it 35. */
const shareAt = { read: 0.1, learnt: 0.4, grouped: 0.95 }

export function createLearning({ index, refresh, models, newId, now }: LearningParts): Learning {
  let proposed: { id: string; basedOn: number; at: Instant; model: Model } | undefined
  const versionInUse = async () => (await models.latest())?.version ?? 0

  return {
    async propose(sources, onShare) {
      proposed = undefined
      const [basedOn, at] = [await versionInUse(), now().toISOString()]
      const names = new Set(sources.map(({ name }) => name))
      // Rows of a source that has just gone may still be there; they will be none of the next matching's.
      const records = (await index.allRecords()).filter(({ source }) => names.has(source))
      onShare(shareAt.read)
      const learnt = learn(records)
      onShare(shareAt.learnt)
      const { groups } = await refresh.groupedBy(learnt)
      const next = groups.map(({ members }) =>
        members.map(({ source, row }): RecordName => nameOf({ source, key: row.key })),
      )
      onShare(shareAt.grouped)
      const compared = comparePartitions(await index.publishedGroups(), next, mostExamples)
      proposed = { id: newId(), basedOn, at, model: learnt.model }
      return { id: proposed.id, basedOn, at, records: learntFrom(learnt.model).records, ...compared }
    },
    async adopt(id, by, sources, onShare) {
      const adopted = proposed
      if (adopted?.id !== id) return { outcome: 'gone' }
      proposed = undefined
      if ((await versionInUse()) !== adopted.basedOn) return { outcome: 'overtaken' }
      const before = await index.publishedGroups()
      onShare(shareAt.read)
      const { version } = await models.append(toBeStored(adopted.model, now().toISOString(), by))
      const problem = await refresh.match(sources)
      if (problem) throw new SourceProblem(problem.code, problem.params)
      onShare(shareAt.grouped)
      const { change } = comparePartitions(before, await index.publishedGroups(), 0)
      return { outcome: 'adopted', version, change }
    },
    drop() {
      proposed = undefined
    },
  }
}
