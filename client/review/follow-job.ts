/** Waits for the matching that follows a decision, where that took longer than an answer waits. */
import type { DecisionEffect } from '../../shared/reviewing.ts'
import type { Api } from '../api.ts'

const askAgainMs = 1000

/** @returns what came of it; nothing when matching failed, or the server cannot be asked */
export async function followJob(api: Pick<Api, 'decisionJob'>, jobId: string): Promise<DecisionEffect | undefined> {
  for (;;) {
    const job = await api.decisionJob(jobId)
    if (!job.ok || job.value.state === 'failed') return undefined
    if (job.value.state === 'done') return job.value.effect
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
}
