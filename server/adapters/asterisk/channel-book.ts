/**
 * The channels that are up: whose they are, which dialled which, which are in one bridge. An agent's phone, a line to the outside, or
 * one half of a Local channel, which only carries a call from one place of the dial plan to another.
 */
import type { AmiBlock } from './ami-block.ts'

export type ChannelKind = 'agent' | 'outside' | 'local'

export interface Channel {
  /** `PJSIP/201-00000001` */
  name: string
  uniqueid: string
  kind: ChannelKind
  /** For an agent's: the part of the name that is the phone's own, `201`. */
  extension: string
  /** The extension dialled, as the channel began: later the dial plan and transfers move it on. */
  firstExten: string
  exten: string
  /** As it began: it neither rings in nor is rung nor talks. */
  isDown: boolean
  isRinging: boolean
  isUp: boolean
  /** Somebody has hung up on it, or had it hung up: what follows on it is its end. */
  isHangingUp: boolean
  number: string
  callerName: string
  /** The number of whoever it talks with or rings for. */
  connected: string
  /** Of a channel that was up before we listened: whether it was dialled, or called in itself. */
  isDialled?: boolean
  /** Which channel's dialling made it, by uniqueid. */
  dialledBy?: string
  bridge?: string
  /** The queue that calls this phone. */
  queue?: string
}

export interface ChannelBook {
  get(uniqueid: string): Channel | undefined
  byName(name: string): Channel | undefined
  add(channel: Channel): boolean
  remove(uniqueid: string): void
  /** The channel that dialled it in the end, through any Local channels; undefined where none did: a feature or an order of ours did. */
  dialler(channel: Channel): Channel | undefined
  /** The phone at the far end of a Local channel. */
  behind(local: Channel): Channel | undefined
  enter(channel: Channel, bridge: string): void
  leave(channel: Channel, bridge: string): void
  inBridge(bridge: string): Channel[]
  all(): Iterable<Channel>
  isFull(): boolean
  clear(): void
}

/** More at once than any phone system of one machine carries: ten thousand calls through Local channels are half of it. */
const mostChannels = 100_000
/** A Local channel carries a call through so many others at most. */
const mostHops = 20

export interface Naming {
  /** Whether this part of a channel's name is an agent's phone. */
  isPhone(endpoint: string): boolean
}

/** What a channel's name says: technology, the endpoint between it and the last dash. */
export function kindOf(name: string, { isPhone }: Naming): { kind: ChannelKind; extension: string } {
  const slash = name.indexOf('/')
  const technology = name.slice(0, slash)
  if (technology === 'Local') return { kind: 'local', extension: '' }
  const rest = name.slice(slash + 1)
  const dash = rest.lastIndexOf('-')
  const endpoint = dash > 0 ? rest.slice(0, dash) : rest
  return isPhone(endpoint) ? { kind: 'agent', extension: endpoint } : { kind: 'outside', extension: '' }
}

/** A channel as its event has it. */
export function channelOf(block: AmiBlock, naming: Naming): Channel {
  const name = block.get('Channel')
  const state = block.get('ChannelState')
  return {
    name,
    uniqueid: block.get('Uniqueid'),
    ...kindOf(name, naming),
    firstExten: block.get('Exten'),
    exten: block.get('Exten'),
    isDown: state === '0',
    isRinging: state === '5',
    isUp: state === '6',
    isHangingUp: false,
    number: block.get('CallerIDNum'),
    callerName: block.get('CallerIDName'),
    connected: block.get('ConnectedLineNum'),
    ...(block.get('BridgeId') === '' ? {} : { bridge: block.get('BridgeId') }),
    // What Dial, Queue and Originate dial runs no application of the dial plan: AppDial, AppQueue, AppDial2.
    ...(block.has('Application') ? { isDialled: /^App(Dial|Queue)/.test(block.get('Application')) } : {}),
  }
}

export function createChannelBook(most = mostChannels): ChannelBook {
  const byId = new Map<string, Channel>()
  const byName = new Map<string, Channel>()
  const bridges = new Map<string, Set<Channel>>()

  const other = (local: Channel): Channel | undefined =>
    byName.get(local.name.endsWith(';1') ? `${local.name.slice(0, -1)}2` : `${local.name.slice(0, -1)}1`)

  function leave(channel: Channel, bridge: string): void {
    const members = bridges.get(bridge)
    members?.delete(channel)
    if (members?.size === 0) bridges.delete(bridge)
    if (channel.bridge === bridge) delete channel.bridge
  }

  return {
    get: (uniqueid) => byId.get(uniqueid),
    byName: (name) => byName.get(name),
    add(channel) {
      if (byId.size >= most || byId.has(channel.uniqueid)) return false
      byId.set(channel.uniqueid, channel)
      byName.set(channel.name, channel)
      return true
    },
    remove(uniqueid) {
      const channel = byId.get(uniqueid)
      if (!channel) return
      if (channel.bridge !== undefined) leave(channel, channel.bridge)
      byId.delete(uniqueid)
      if (byName.get(channel.name) === channel) byName.delete(channel.name)
    },
    dialler(channel) {
      let at: Channel | undefined = channel
      for (let hop = 0; hop < mostHops; hop++) {
        at = at?.dialledBy === undefined ? undefined : byId.get(at.dialledBy)
        if (at?.kind !== 'local') return at
        at = other(at)
      }
      return undefined
    },
    behind(local) {
      let at: Channel | undefined = local
      for (let hop = 0; hop < mostHops && at; hop++) {
        const half: Channel | undefined = at.name.endsWith(';1') ? other(at) : at
        const [next]: (Channel | undefined)[] = half
          ? [...byId.values()].filter((channel) => channel.dialledBy === half.uniqueid)
          : []
        if (next?.kind !== 'local') return next
        at = next
      }
      return undefined
    },
    enter(channel, bridge) {
      if (channel.bridge !== undefined && channel.bridge !== bridge) leave(channel, channel.bridge)
      channel.bridge = bridge
      const members = bridges.get(bridge) ?? new Set()
      bridges.set(bridge, members.add(channel))
    },
    leave,
    inBridge: (bridge) => [...(bridges.get(bridge) ?? [])],
    all: () => byId.values(),
    isFull: () => byId.size >= most,
    clear() {
      for (const map of [byId, byName, bridges]) map.clear()
    },
  }
}
