/** Routes by which a caller nobody knew becomes somebody. */
import { ownCustomerBody } from '../../../shared/connecting.ts'
import { linkNumberBody } from '../../../shared/naming-caller.ts'
import type { CallId, CustomerId } from '../../../shared/vocabulary.ts'
import { body, person, type Route, uuid } from './route.ts'

export const namingRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/calls/:id/earlier',
    access: { right: 'desk' },
    summary: 'Earlier calls of a call’s number, for whoever is on the call',
    async handle(asked) {
      return { json: { items: await asked.api.earlierCalls(person(asked), uuid(asked) as CallId) } }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/new-customer',
    access: { right: 'desk' },
    summary: 'Type in who is calling: their card comes on the call as soon as they can be found',
    body: ownCustomerBody,
    perMinute: 120,
    async handle(asked) {
      const given = body(ownCustomerBody, asked)
      return { status: 202, json: await asked.api.newCustomer(person(asked), uuid(asked) as CallId, given) }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/number',
    access: { right: 'desk' },
    summary: 'Say whose number a call came from: from then on it is theirs, and earlier calls of it that were nobody’s',
    body: linkNumberBody,
    perMinute: 120,
    async handle(asked) {
      const { customerId } = body(linkNumberBody, asked)
      await asked.api.linkNumber(person(asked), uuid(asked) as CallId, customerId as CustomerId)
      return { status: 204 }
    },
  },
]
