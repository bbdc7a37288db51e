/** The log, as JSON lines on standard error: standard output is for what a person started the server to read. */
import { pino } from 'pino'
import type { Log } from '../../ports/clock.ts'

export function createLog(level: string): Log {
  const log = pino({ level, base: null }, pino.destination(2))
  return {
    info: (event, facts = {}) => log.info(facts, event),
    warn: (event, facts = {}) => log.warn(facts, event),
    // A thrown value's own text may quote what was being handled, so only where it happened is kept.
    error: (event, error, facts = {}) => log.error({ ...facts, ...whereOf(error) }, event),
  }
}

function whereOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] }
  const at = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  const code = (error as { code?: unknown }).code
  return {
    error: typeof code === 'string' ? `${error.name} ${code}` : error.name,
    at: at.slice(0, 8).map((line) => line.trim()),
  }
}
