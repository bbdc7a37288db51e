/** Routes about numbers that show a customer first because somebody chose them on a call. */
import { z } from 'zod'
import type { CustomerId, E164 } from '../../../shared/vocabulary.ts'
import { AppError } from '../../ports/errors.ts'
import { type Asked, person, type Route, uuid } from './route.ts'

/** A plus sign and digits: at most 15 (E.164), with room for numbers that keep a trunk prefix. */
const e164 = z.string().regex(/^\+\d{1,18}$/)

function numberIn(asked: Asked): E164 {
  const number = e164.safeParse(asked.path.number)
  if (!number.success) throw new AppError('not-found', 'There is no such number.')
  return number.data as E164
}

export const numberRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/customers/:id/numbers',
    access: { right: 'customers' },
    summary: 'Numbers that show this customer first, with who said so on a call and when',
    async handle(asked) {
      return { json: await asked.api.preferredNumbers(person(asked), uuid(asked) as CustomerId) }
    },
  },
  {
    method: 'delete',
    path: '/api/customers/:id/numbers/:number',
    access: { right: 'desk' },
    summary: 'Take back that this number shows this customer first',
    async handle(asked) {
      await asked.api.revokeNumber(person(asked), uuid(asked) as CustomerId, numberIn(asked))
      return { status: 204 }
    },
  },
]
