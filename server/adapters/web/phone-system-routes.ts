/** Routes about phone systems: how they stand, testing and connecting them; and what people have them do with their calls. */
import { dialBody, phoneSystemBody, transferBody } from '../../../shared/phone-systems.ts'
import type { CallId } from '../../../shared/vocabulary.ts'
import { body, person, type Route, uuid } from './route.ts'

const access = { right: 'phone-systems' }
/** A test connects to somewhere: nobody needs more of them. */
const testsPerMinute = 30
/** More often than anybody can press. */
const controlsPerMinute = 120
const dialsPerMinute = 30

export const phoneSystemRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/phone-systems',
    access,
    summary: 'Phone systems: how each stands, whose phones are on it, what came from it',
    handle: (asked) => ({ json: asked.api.phoneSystems(person(asked)) }),
  },
  {
    method: 'post',
    path: '/api/phone-systems/:name/test',
    access,
    summary: 'Look anew at a phone system and tell what it says',
    perMinute: testsPerMinute,
    async handle(asked) {
      return { json: await asked.api.testPhoneSystem(person(asked), asked.path.name ?? '') }
    },
  },
  {
    method: 'post',
    path: '/api/phone-systems/test',
    access,
    summary: 'Connect to a phone system as described, tell what it says, keep nothing',
    body: phoneSystemBody,
    perMinute: testsPerMinute,
    async handle(asked) {
      return { json: await asked.api.tryPhoneSystem(person(asked), body(phoneSystemBody, asked).phoneSystem) }
    },
  },
  {
    method: 'post',
    path: '/api/phone-systems',
    access,
    summary: 'Connect a phone system',
    body: phoneSystemBody,
    perMinute: testsPerMinute,
    async handle(asked) {
      const { phoneSystem } = body(phoneSystemBody, asked)
      return { status: 201, json: await asked.api.connectPhoneSystem(person(asked), phoneSystem) }
    },
  },
  {
    method: 'get',
    path: '/api/phone-systems/:name',
    access,
    summary: 'A phone system that was connected in the browser, without its credentials',
    handle: ({ api, path }) => ({ json: { phoneSystem: api.phoneSystemDraft(path.name ?? '') } }),
  },
  {
    method: 'put',
    path: '/api/phone-systems/:name',
    access,
    summary: 'Describe a connected phone system anew',
    body: phoneSystemBody,
    perMinute: testsPerMinute,
    async handle(asked) {
      const { phoneSystem } = body(phoneSystemBody, asked)
      return { json: await asked.api.changePhoneSystem(person(asked), asked.path.name ?? '', phoneSystem) }
    },
  },
  {
    method: 'delete',
    path: '/api/phone-systems/:name',
    access,
    summary: 'Remove a phone system; its calls stay',
    async handle({ api, path }) {
      await api.disconnectPhoneSystem(path.name ?? '')
      return { status: 204 }
    },
  },
  {
    method: 'get',
    path: '/api/phone-system-guides/:page',
    access,
    summary: 'How to set such a phone system up: the page of the documentation',
    handle: ({ api, path }) => ({ text: api.phoneSystemGuide(path.page ?? '') }),
  },
]

export const controlRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/calls/control',
    access: { right: 'desk' },
    summary: 'What one’s own phone systems can be told to do just now',
    perMinute: 600,
    handle: (asked) => ({ json: asked.api.possibleControl(person(asked)) }),
  },
  {
    method: 'post',
    path: '/api/calls/dial',
    access: { right: 'desk' },
    summary: 'Ring one’s own phone and, when it is picked up, dial a number',
    body: dialBody,
    perMinute: dialsPerMinute,
    async handle(asked) {
      return { status: 202, json: await asked.api.dial(person(asked), body(dialBody, asked).number) }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/hang-up',
    access: { right: 'desk' },
    summary: 'End a call one is on',
    perMinute: controlsPerMinute,
    async handle(asked) {
      await asked.api.hangUp(person(asked), uuid(asked) as CallId)
      return { status: 204 }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/transfer',
    access: { right: 'desk' },
    summary: 'Give the caller to an extension or a number, without asking there first',
    body: transferBody,
    perMinute: controlsPerMinute,
    async handle(asked) {
      await asked.api.transferCall(person(asked), uuid(asked) as CallId, body(transferBody, asked).to)
      return { status: 204 }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/hold',
    access: { right: 'desk' },
    summary: 'Hold a call one is on',
    perMinute: controlsPerMinute,
    async handle(asked) {
      await asked.api.holdCall(person(asked), uuid(asked) as CallId)
      return { status: 204 }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/resume',
    access: { right: 'desk' },
    summary: 'Take a held call back',
    perMinute: controlsPerMinute,
    async handle(asked) {
      await asked.api.resumeCall(person(asked), uuid(asked) as CallId)
      return { status: 204 }
    },
  },
]
