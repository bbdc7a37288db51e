/**
 * How matching goes on, for one person: what it goes by, what learning anew would change or has changed. Names come from the
 * records there are now, as this person may see them, and whose they are goes to the view log.
 */
import type {
  ChangeCounts,
  LearningExample,
  LearningProposal,
  LearntModel,
  MatchingAnswer,
} from '../../shared/learning-anew.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import { rightsOf } from '../people/rights.ts'
import type { GroundReader, ModelEntry, Person } from '../ports/ground-store.ts'
import type { IndexReader, RecordRef } from '../ports/index-store.ts'
import type { ModelProposal, ProposalExample } from '../ports/refresher.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { ModelProposals } from './model-proposals.ts'
import { toRecord } from './review.ts'

export interface ShowMatchingParts {
  models: Pick<GroundReader, 'models'>
  index: Pick<IndexReader, 'size' | 'sources' | 'recordsOf' | 'ownersOfRecords'>
  proposals: Pick<ModelProposals, 'state'>
  views: ViewLog
  nameOf: (personId: PersonId) => string | undefined
}

const mostPast = 50
/** By half: what is common among so many more may not be what was. */
const grownTo = 1.5

const textOf = ({ source, key }: RecordRef): string => JSON.stringify([source, key])

export function createShowMatching({ models, index, proposals, views, nameOf }: ShowMatchingParts) {
  function toModel({ version, at, by, records }: ModelEntry): LearntModel {
    const byName = by && nameOf(by)
    return { version, at, ...(byName === undefined ? {} : { byName }), records }
  }

  async function suggestionFor(model: ModelEntry, recordsNow: number): Promise<MatchingAnswer['suggestion']> {
    const known = new Set(model.sources)
    const filled = (await index.sources()).filter(({ counts }) => (counts.customers ?? 0) > 0)
    const newSources = filled.map(({ name }) => name).filter((name) => !known.has(name))
    const hasGrown = recordsNow >= model.records * grownTo && recordsNow > model.records
    return hasGrown || newSources.length > 0 ? { hasGrown, newSources } : undefined
  }

  async function shown(
    person: Person,
    { id, at, records, change, ...given }: ModelProposal,
  ): Promise<LearningProposal> {
    const proposal = { id, at, records, change }
    if (!rightsOf(person.roles).includes('customers')) return { ...proposal, joined: [], parted: [] }
    const refs = [...given.joined, ...given.parted].flatMap(({ parts }) => parts.flatMap((part) => part.records))
    const [rows, owners] = await Promise.all([index.recordsOf(refs), index.ownersOfRecords(refs)])
    const recordOf = new Map(
      rows.map(({ source, row }) => [textOf({ source, key: row.key }), toRecord(source, row)] as const),
    )
    // A record that has gone since is in the count and no more.
    const named = ({ parts, more }: ProposalExample): LearningExample => ({
      parts: parts.map((part) => ({
        ...part,
        records: part.records.flatMap((ref) => recordOf.get(textOf(ref)) ?? []),
      })),
      more,
    })
    const customers = [...new Set(owners.map(({ customerId }) => customerId))]
    if (customers.length > 0) await views.shown(person.personId, 'review', customers)
    return { ...proposal, joined: given.joined.map(named), parted: given.parted.map(named) }
  }

  return async (person: Person): Promise<MatchingAnswer> => {
    const [[model, ...past], { records: recordsNow }] = await Promise.all([models.models(mostPast + 1), index.size()])
    const { job, proposal, changed } = proposals.state()
    const suggestion = model && (await suggestionFor(model, recordsNow))
    const change: ChangeCounts | undefined = changed?.version === model?.version ? changed?.change : undefined
    return {
      ...(model ? { model: toModel(model) } : {}),
      recordsNow,
      ...(suggestion ? { suggestion } : {}),
      ...(job ? { job } : {}),
      ...(proposal ? { proposal: await shown(person, proposal) } : {}),
      ...(change ? { changed: change } : {}),
      past: past.map(toModel),
    }
  }
}
