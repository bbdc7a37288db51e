/** The route about whom a customer has to do with. */
import type { CustomerId } from '../../../shared/vocabulary.ts'
import { person, type Route, uuid } from './route.ts'

export const relationRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/customers/:id/related',
    access: { right: 'customers' },
    summary: 'Contact persons and companies, and who else has the customer’s numbers and e-mails, with why',
    async handle(asked) {
      return { json: await asked.api.related(person(asked), uuid(asked) as CustomerId) }
    },
  },
]
