import type { ErrorCode } from '../../shared/wire.ts'

/** A refusal with a reason people can act on. Anything else that is thrown is internal: logged once, never shown. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields?: Record<string, string>
  constructor(code: ErrorCode, message: string, fields?: Record<string, string>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    if (fields) this.fields = fields
  }
}
