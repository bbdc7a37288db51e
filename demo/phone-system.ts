/**
 * The demo's phone system: plays the call plan against the server's webhook, signed as the contract says, as any cloud
 * phone system would. It knows the server's address and the secret, nothing else. What it says on standard error holds
 * no number and no name.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type CallNumbers, type PlannedEvent, planRound } from './call-plan.ts'
import { createChance } from './chance.ts'

export interface PhoneSystemOptions {
  /** Of the server, without a path. */
  url: string
  /** Name under which the configuration knows it. */
  name: string
  secret: string
  numbers: CallNumbers
  seed: number
  /** Ends it. */
  signal: AbortSignal
  /** Where an undelivered event is told of; standard error by default. */
  tell?: (line: string) => void
}

/** An event not taken within this time is given up: the next ones still tell how the call goes on. */
const answerWithinMs = 5000

/** Rings until the signal aborts; hangs up then, and resolves. An event the server refuses costs only itself. */
export async function runPhoneSystem(options: PhoneSystemOptions): Promise<void> {
  const { signal } = options
  const tell = options.tell ?? ((line: string) => process.stderr.write(`${line}\n`))
  const chance = createChance(options.seed + 2)
  // The server remembers ids across its restarts, and this may be a second start on the same data.
  const run = randomUUID()
  const lastOf = new Map<string, PlannedEvent>()
  for (let round = 0; !signal.aborted; round++) {
    const beganMs = performance.now()
    const { events, lengthMs } = planRound(chance, options.numbers, round)
    for (const { afterMs, event } of events) {
      await pauseUntil(beganMs + afterMs, signal)
      if (signal.aborted) break
      if (event.event === 'ended') lastOf.delete(event.callId)
      else lastOf.set(event.callId, event)
      const problem = await send(options, run, event)
      if (problem && !signal.aborted) tell(`demo phone system: a ${event.event} event was not taken (${problem})`)
    }
    await pauseUntil(beganMs + lengthMs, signal)
  }
  // Or they would ring on in the next start on the same data.
  await Promise.all([...lastOf.values()].map((last) => send(options, run, endOf(last))))
}

function endOf({ extension: _, ...last }: PlannedEvent): PlannedEvent {
  return { ...last, event: 'ended' }
}

async function pauseUntil(steadyMs: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(Math.max(0, steadyMs - performance.now()), undefined, { signal })
  } catch {
    // Aborted: whoever waits looks at the signal.
  }
}

/** What the contract's `auth: hmac` asks for. */
export function signedHeaders(secret: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return {
    'content-type': 'application/json',
    'x-tuttu-timestamp': timestamp,
    'x-tuttu-signature': `sha256=${signature}`,
  }
}

/** @returns why the event was not taken, without anything of its content; undefined when it was */
async function send(options: PhoneSystemOptions, run: string, event: PlannedEvent): Promise<string | undefined> {
  const now = new Date()
  const callId = `${run}-${event.callId}`
  const body = JSON.stringify({ ...event, callId, id: randomUUID(), at: now.toISOString() })
  try {
    // Not ended by the signal: half an event would leave its call as it was.
    const answer = await fetch(`${options.url}/api/hooks/${options.name}`, {
      method: 'POST',
      headers: signedHeaders(options.secret, body, now),
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await answer.body?.cancel()
    return answer.ok ? undefined : `status ${answer.status}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection'
  }
}
