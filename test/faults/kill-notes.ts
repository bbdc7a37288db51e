/**
 * The server killed (SIGKILL) again and again while somebody types: started again, what was answered as saved is there, or
 * what was sent after it. By hand: node test/faults/kill-notes.ts 300
 */
import { fileURLToPath } from 'node:url'
import type { WrapUp, WrapUpsAnswer } from '../../shared/contacts.ts'
import { baseConfig, freshFolder, next, startServer, type TestServer } from '../server/start-server.ts'
import { randomFrom } from './changing-firm.ts'

export interface KillsOfNotes {
  kills: number
  /** Saves that were answered as saved. */
  saved: number
  /** Kills while a save was on its way. */
  cutOff: number
  /** Of those, saves that were stored although nobody was told. */
  storedUntold: number
  /** What was shown as saved and is there no more; must be none. */
  lost: string[]
}

/** A kill comes at a moment of its own within so long after typing began. */
const longestTypingMs = 120

export async function killWhileTyping(kills: number, seed = 17): Promise<KillsOfNotes> {
  const folder = freshFolder()
  const random = randomFrom(seed)
  const seen: KillsOfNotes = { kills, saved: 0, cutOff: 0, storedUntold: 0, lost: [] }
  let callId: string | undefined
  let last: WrapUp | undefined
  for (let start = 0; start <= kills; start++) {
    const server = await startServer(baseConfig(), folder)
    const cookie = await server.signIn('anna')
    callId ??= await answeredCall(server, cookie)
    const found = await mine(server, cookie, callId)
    if (last && (!found || found.rev < last.rev || !found.note.startsWith(last.note)))
      seen.lost.push(`after ${start} kills: rev ${last.rev} was saved, ${found?.rev} is there`)
    if (last && found && found.rev > last.rev) seen.storedUntold++
    last = found ?? last
    if (start === kills) {
      await server.stop()
      break
    }
    const typing = typeOn(server, cookie, callId, last)
    await new Promise((resolve) => setTimeout(resolve, random() * longestTypingMs))
    await server.kill()
    const typed = await typing
    seen.saved += typed.saved
    if (typed.wasCutOff) seen.cutOff++
    last = typed.last ?? last
  }
  return seen
}

async function answeredCall(server: TestServer, cookie: string): Promise<string> {
  const socket = await server.console(cookie)
  const popped = next(socket, 'pop')
  await server.hook({ event: 'ringing', callId: 'typed-on', from: '0401234567', extension: '201' })
  await server.hook({ event: 'answered', callId: 'typed-on', extension: '201' })
  const { callId } = await popped
  socket.close()
  return callId
}

async function mine(server: TestServer, cookie: string, callId: string): Promise<WrapUp | undefined> {
  const answer = await server.ask(`/api/calls/${callId}/wrap-ups`, { cookie })
  return ((await answer.json()) as WrapUpsAnswer).wrapUps[0]
}

/** A letter at a time, each saved, as fast as the server answers, until it answers no more. */
async function typeOn(server: TestServer, cookie: string, callId: string, from: WrapUp | undefined) {
  let last = from
  let saved = 0
  for (;;) {
    const note = `${last?.note ?? ''}${String.fromCharCode(97 + (saved % 26))}`
    const path = `/api/calls/${callId}/wrap-ups/me`
    try {
      const answer = await server.ask(path, { method: 'PUT', cookie, body: { rev: last?.rev ?? 0, note } })
      const stored = (await answer.json()) as WrapUp
      if (answer.status !== 200) throw new Error(`a save was answered with ${answer.status}`)
      last = stored
      saved++
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('a save')) throw error
      return { last, saved, wasCutOff: true }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seen = await killWhileTyping(Number(process.argv[2] ?? 300))
  console.info(JSON.stringify(seen, undefined, 2))
  process.exitCode = seen.lost.length === 0 ? 0 : 1
}
