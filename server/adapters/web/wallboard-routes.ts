/** Routes about wallboards: links are made and revoked by whoever may; a screen exchanges its link's token for a cookie. */
import { wallboardLinkBody, wallboardSessionBody } from '../../../shared/wallboard-body.ts'
import { AppError } from '../../ports/errors.ts'
import { body, person, type Route, uuid } from './route.ts'

export const wallboardRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/wallboards',
    access: { right: 'wallboards' },
    summary: 'Links for screens on the wall, and the queues there are to choose from',
    handle: async ({ api }) => ({ json: await api.wallboards() }),
  },
  {
    method: 'post',
    path: '/api/wallboards',
    access: { right: 'wallboards' },
    summary: 'Make a link for a screen on the wall; its token is shown this once',
    body: wallboardLinkBody,
    perMinute: 30,
    async handle(asked) {
      return { status: 201, json: await asked.api.makeWallboard(person(asked), body(wallboardLinkBody, asked)) }
    },
  },
  {
    method: 'delete',
    path: '/api/wallboards/:id',
    access: { right: 'wallboards' },
    summary: 'Revoke a link: its screens go dark',
    async handle(asked) {
      await asked.api.revokeWallboard(person(asked), uuid(asked))
      return { status: 204 }
    },
  },
  {
    method: 'post',
    path: '/api/wallboard/session',
    access: 'public',
    summary: 'A screen exchanges the token of its link for a cookie that lets it in as a wallboard, and nowhere else',
    body: wallboardSessionBody,
    perMinute: 20,
    async handle(asked) {
      const { token } = body(wallboardSessionBody, asked)
      const view = await asked.api.openWallboard(token)
      if (!view) throw new AppError('unauthenticated', 'This link is not valid, has expired or was revoked.')
      return { status: 204, wallboardCookie: { token, expiresAt: view.expiresAt } }
    },
  },
]
