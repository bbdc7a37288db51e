/** The manager interface as a peer of the tests speaks it; what it answers can be changed while it stands. */
import type { PeerProtocol } from '../phone-systems/scripted-peer.ts'

export type Fields = Record<string, string | undefined>
/** What one action is answered, each block as `[field, value]` lines; undefined: as usual. */
export type Answering = (action: Fields) => [string, string][][] | undefined

export const textOf = (lines: readonly (readonly [string, string])[]): string =>
  `${lines.map(([field, value]) => `${field}: ${value}`).join('\r\n')}\r\n\r\n`

/** Items of a list, and its frame. */
export function list({ ActionID = '' }: Fields, event: string, items: [string, string][][]): [string, string][][] {
  const id: [string, string] = ['ActionID', ActionID]
  return [
    [['Response', 'Success'], id, ['EventList', 'start'], ['Message', 'Will follow']],
    ...items.map((lines): [string, string][] => [lines[0] ?? ['Event', event], id, ...lines.slice(1)]),
    [['Event', `${event}Complete`], id, ['EventList', 'Complete'], ['ListItems', String(items.length)]],
  ]
}

export const response = (
  { ActionID = '' }: Fields,
  word: string,
  ...more: [string, string][]
): [string, string][][] => [[['Response', word], ['ActionID', ActionID], ...more]]
export const denied = (action: Fields) => response(action, 'Error', ['Message', 'Permission denied'])

/** An Asterisk with nothing up, whose account may do all that a listener needs. */
function usual(action: Fields): [string, string][][] {
  switch (action.Action) {
    case 'Ping':
      return response(action, 'Success', ['Ping', 'Pong'], ['Timestamp', '1795349113.000000'])
    case 'CoreSettings':
      return response(action, 'Success', ['AMIversion', '11.0.0'], ['AsteriskVersion', '22.10.1'])
    case 'Getvar':
      return response(action, 'Success', ['Variable', action.Variable ?? ''], ['Value', 'allowed_not_screened'])
    case 'CoreShowChannels':
      return list(action, 'CoreShowChannels', [])
    case 'QueueStatus':
      return list(action, 'QueueStatus', [])
    case 'ExtensionStateList':
      return list(action, 'ExtensionStateList', [])
    default:
      return denied(action)
  }
}

/** @param answering may answer an action its own way. @param asked is given every action that was understood */
export const amiProtocol = (
  answering: Answering = () => undefined,
  asked: (action: Fields) => void = () => undefined,
): PeerProtocol => ({
  greeting: 'Asterisk Call Manager/11.0.0\r\n',
  hear(said, { wrongPassword }) {
    const actions = said.split('\r\n\r\n')
    const rest = actions.pop() ?? ''
    let letsIn = false
    const answers = actions.flatMap((text) => {
      const action: Fields = Object.fromEntries(text.split('\r\n').map((line) => line.split(/: ?(.*)/s, 2)))
      asked(action)
      if (action.Action !== 'Login') return (answering(action) ?? usual(action)).map(textOf)
      letsIn = !wrongPassword
      const [word, message] = letsIn ? ['Success', 'Authentication accepted'] : ['Error', 'Authentication failed']
      return response(action, word, ['Message', message]).map(textOf)
    })
    return { answers, rest, letsIn }
  },
})
