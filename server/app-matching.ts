/** What the web can ask about how records are matched, and about having that learnt anew. */
import type { ModelProposals } from './flows/model-proposals.ts'
import { createShowMatching, type ShowMatchingParts } from './flows/show-matching.ts'
import type { MatchingApi } from './ports/api.ts'

export function matchingApi(parts: ShowMatchingParts & { proposals: ModelProposals }): MatchingApi {
  const { proposals } = parts
  return {
    matching: createShowMatching(parts),
    proposeModel: () => proposals.propose(),
    adoptModel: (person, proposalId) => proposals.adopt(proposalId, person.personId),
    dropProposal: () => proposals.drop(),
  }
}
