/** What a recorded Asterisk would answer: from what its stream has said of channels and queues up to a moment. */
import { readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import type { Recorded } from '../asterisk/recording.ts'

type Fields = Map<string, string>

const fieldsOf = (text: string): Fields =>
  new Map(
    text.split('\r\n').flatMap((line): [string, string][] => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]] : []
    }),
  )
const textOf = (fields: Iterable<[string, string]>): string =>
  `${[...fields].map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`

/** Channels whose call began outside, in order: what is asked about. */
export function callersOf(recorded: Recorded[]): string[] {
  const stream = Buffer.concat(recorded.filter(({ dir }) => dir === 'rx').map(({ bytes }) => bytes)).toString()
  return stream.split('\r\n\r\n').flatMap((text) => {
    const block = readBlock(text)
    const isCaller = block?.name === 'Newchannel' && /^\w+\/trunk/.test(block.get('Channel'))
    return isCaller && block.get('Uniqueid') === block.get('Linkedid') ? [block.get('Uniqueid')] : []
  })
}

/** The channel a block tells of, if somebody calls in on it from outside with a number: what is asked about. */
export function callerIn(text: string): string | undefined {
  const block = readBlock(text)
  const isCaller = block?.name === 'Newchannel' && /^\w+\/trunk/.test(block.get('Channel'))
  const hasNumber = block !== undefined && /\d/.test(block.get('CallerIDNum'))
  return isCaller && hasNumber && block.get('Uniqueid') === block.get('Linkedid') ? block.get('Channel') : undefined
}

export interface ReplayedAsterisk {
  /** A block of the stream. */
  hear(text: string): void
  /** @param action its fields */
  answer(action: Record<string, string | undefined>): string[]
}

export interface AsteriskOptions {
  secret: string
  /** Uniqueids of callers' channels whose number is withheld. */
  withheld: ReadonlySet<string>
  /** As fast as possible a channel is gone before anybody can ask: it answers as it would have. */
  remembersChannels: boolean
}

export function createReplayedAsterisk({ secret, withheld, remembersChannels }: AsteriskOptions): ReplayedAsterisk {
  const channels = new Map<string, Fields>()
  const everChannels = new Map<string, string>()
  const members = new Map<string, Fields>()
  const waiting = new Map<string, Fields>()
  const listed = new Set<string>()

  function list(id: [string, string], event: string, complete: string, items: Iterable<Fields>): string[] {
    const rest = (fields: Fields) => [...fields].filter(([name]) => !/^(Event|Privilege|ActionID)$/.test(name))
    return [
      textOf([['Response', 'Success'], id, ['EventList', 'start'], ['Message', 'Will follow']]),
      ...[...items].map((fields) => textOf([['Event', event], id, ...rest(fields)])),
      textOf([['Event', complete], id, ['EventList', 'Complete'], ['ListItems', '0']]),
    ]
  }

  return {
    hear(text) {
      const fields = fieldsOf(text)
      const event = fields.get('Event') ?? ''
      const uniqueid = fields.get('Uniqueid') ?? ''
      const isNamed = event === 'Newchannel' || event === 'CoreShowChannel'
      if (isNamed) everChannels.set(fields.get('Channel') ?? '', uniqueid)
      if (event === 'CoreShowChannel') listed.add(uniqueid)
      if (event === 'CoreShowChannelsComplete') {
        for (const id of channels.keys()) if (!listed.has(id)) channels.delete(id)
        listed.clear()
      }
      if (event === 'QueueCallerJoin' || event === 'QueueEntry') waiting.set(uniqueid, fields)
      if (event === 'QueueCallerLeave' || event === 'Hangup') waiting.delete(uniqueid)
      if (event === 'Hangup') channels.delete(uniqueid)
      else if (fields.has('ChannelState') && (isNamed || channels.has(uniqueid))) channels.set(uniqueid, fields)
      const member = `${fields.get('Queue')} ${fields.get('Interface') ?? fields.get('Location')}`
      if (event === 'QueueMemberRemoved') members.delete(member)
      else if (/^QueueMember(Status|Added|Pause|)$/.test(event)) members.set(member, fields)
    },
    answer({ Action, ActionID = '', Secret, Channel = '', Variable = '' }) {
      const id: [string, string] = ['ActionID', ActionID]
      const response = (word: string, ...more: [string, string][]) => [textOf([['Response', word], id, ...more])]
      switch (Action) {
        case 'Login':
          return Secret === secret
            ? response('Success', ['Message', 'Authentication accepted'])
            : response('Error', ['Message', 'Authentication failed'])
        case 'Ping':
          return response('Success', ['Ping', 'Pong'], ['Timestamp', '1795349113.000000'])
        case 'CoreSettings':
          return response('Success', ['AMIversion', '11.0.0'], ['AsteriskVersion', '22.10.1'])
        case 'CoreShowChannels':
          return list(id, 'CoreShowChannel', 'CoreShowChannelsComplete', channels.values())
        case 'Status':
          return list(id, 'Status', 'StatusComplete', channels.values())
        case 'QueueStatus': {
          const all = list(id, 'QueueMember', 'QueueStatusComplete', members.values())
          return all.toSpliced(-1, 0, ...list(id, 'QueueEntry', '', waiting.values()).slice(1, -1))
        }
        case 'Getvar': {
          const uniqueid = everChannels.get(Channel)
          const isThere = uniqueid !== undefined && (remembersChannels || channels.has(uniqueid))
          if (!isThere) return response('Error', ['Message', 'No such channel'])
          const value = withheld.has(uniqueid) ? 'prohib_not_screened' : 'allowed_not_screened'
          return response('Success', ['Variable', Variable], ['Value', value])
        }
        default:
          return response('Error', ['Message', 'Permission denied'])
      }
    },
  }
}
