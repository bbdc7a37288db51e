/** What did not work, in words: the server's own where it says what to do, ours where it cannot. */
import { problemCode } from '../agent/desk-actions.ts'
import type { Answer } from '../api.ts'
import type { Words } from '../words.tsx'
import type { Problem } from './connecting.ts'

type Refusal = Extract<Answer<unknown>, { ok: false }>['error']

/** The server's words are for whoever connects a source when it could not do what was asked; else a general one is ours. */
export function problemOf(error: Refusal): Problem {
  const fields = ('fields' in error && error.fields) || {}
  const isTold = 'message' in error && ['invalid', 'conflict', 'too-many', 'unavailable'].includes(error.code)
  return isTold && error.message !== '' ? { text: error.message, fields } : { code: problemCode(error), fields }
}

export const problemInWords = (problem: Problem, words: Words): string =>
  problem.text ?? words.say(problem.code ?? 'ui.failed.other')
