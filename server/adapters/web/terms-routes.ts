/** The rules for terms: read, tried on a situation or a customer, saved as a new version. */
import { z } from 'zod'
import { saveTermsBody, tryTermsBody } from '../../../shared/terms.ts'
import { AppError } from '../../ports/errors.ts'
import { body, conflict, person, type Route } from './route.ts'

export const termsRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/terms-rules',
    access: { right: 'terms' },
    summary: 'The rules for terms that are in use, what is to be said of them, and every version there was',
    async handle(asked) {
      return { json: await asked.api.termsRules(person(asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/terms-rules/:version',
    access: { right: 'terms' },
    summary: 'The rules for terms as they were in a version; 0 is what Tuttu brings',
    async handle({ api, path }) {
      const version = z.coerce
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .safeParse(path.version)
      if (!version.success) throw new AppError('not-found', 'There is no such version.')
      return { json: await api.termsRulesVersion(version.data) }
    },
  },
  {
    method: 'put',
    path: '/api/terms-rules',
    access: { right: 'terms' },
    summary:
      'Go by these rules for terms from now on; 409 with those in use where they are not what these were based on',
    body: saveTermsBody,
    async handle(asked) {
      const { basedOn, rules } = body(saveTermsBody, asked)
      const { outcome, inUse } = await asked.api.saveTermsRules(person(asked), basedOn, rules)
      return outcome === 'saved' ? { json: inUse } : conflict('Other rules have been saved meanwhile.', inUse)
    },
  },
  {
    method: 'post',
    path: '/api/terms-rules/try',
    access: { right: 'terms' },
    summary: 'What these rules would offer in a situation or to a customer, and by which of them; nothing is saved',
    body: tryTermsBody,
    async handle(asked) {
      const { rules, of } = body(tryTermsBody, asked)
      return { json: await asked.api.tryTermsRules(person(asked), rules, of) }
    },
  },
]
