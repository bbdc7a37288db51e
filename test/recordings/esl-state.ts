/** What a FreeSWITCH would answer about itself at a moment of a recording: all that the events up to then imply. */
import type { EslFrame } from './esl-recording.ts'

export interface EslState {
  /** The event has happened. */
  apply(frame: EslFrame): void
  /** @returns the body of an api/response */
  answer(command: string): string
  hasChannel(uuid: string): boolean
}

const queueHeading = 'name|strategy|moh_sound|time_base_score|calls_answered|calls_abandoned'
const memberHeading = 'queue|instance_id|uuid|session_uuid|cid_number|cid_name|system_epoch|joined_epoch|state|score'
const agentHeading = 'name|instance_id|uuid|type|contact|status|state|max_no_answer|wrap_up_time'
const tierHeading = 'queue|agent|state|level|position'

/** @param whole the recording: its phones are registered, its agents and queues exist from the beginning */
export function createEslState(whole: readonly EslFrame[]): EslState {
  const channels = new Map<string, Map<string, string>>()
  const members = new Map<string, { queue: string; headers: Map<string, string>; state: string }>()
  const all = (name: string) => [...new Set(whole.flatMap(({ headers }) => headers.get(name) ?? []))]
  const agents = new Map(all('CC-Agent').map((name) => [name, { status: 'Logged Out', state: 'Waiting' }]))
  const tiers = new Set(whole.flatMap(({ headers }) => tierOf(headers) ?? []))
  const phones = all('Channel-Presence-ID')

  function apply({ headers }: EslFrame): void {
    const name = headers.get('Event-Name') ?? ''
    const uuid = headers.get('Unique-ID') ?? ''
    if (name === 'CHANNEL_DESTROY' || name === 'CHANNEL_HANGUP_COMPLETE') channels.delete(uuid)
    else if (name === 'CHANNEL_CREATE' || (channels.has(uuid) && name.startsWith('CHANNEL_')))
      channels.set(uuid, headers)
    if (headers.get('Event-Subclass') === 'callcenter::info') applyCallCenter(headers)
  }

  function applyCallCenter(headers: Map<string, string>): void {
    const action = headers.get('CC-Action')
    const caller = headers.get('CC-Member-Session-UUID') ?? ''
    const agent = agents.get(headers.get('CC-Agent') ?? '')
    if (action === 'member-queue-start')
      members.set(caller, { queue: headers.get('CC-Queue') ?? '', headers, state: 'Waiting' })
    if (action === 'member-queue-end') members.delete(caller)
    const member = members.get(caller)
    if (member && action === 'bridge-agent-start') member.state = 'Answered'
    if (agent && action === 'agent-status-change') agent.status = headers.get('CC-Agent-Status') ?? ''
    if (agent && action === 'agent-state-change') agent.state = headers.get('CC-Agent-State') ?? ''
    // Whoever is offered a call is there to take it.
    if (agent && action === 'agent-offering' && agent.status === 'Logged Out') agent.status = 'Available'
  }

  const shown = (rows: object[]): string =>
    rows.length === 0 ? '{"row_count": 0}\n' : JSON.stringify({ row_count: rows.length, rows })

  const table = (heading: string, rows: string[][]): string =>
    `${[heading, ...rows.map((row) => row.join('|'))].join('\n')}\n+OK\n`

  function callCenter(rest: string): string {
    const [what = '', , , queue] = rest.split(' ')
    if (rest === 'queue list')
      return table(
        queueHeading,
        all('CC-Queue').map((name) => [name, 'top-down', '', '', '0', '0']),
      )
    if (what === 'queue') {
      const there = [...members].filter(([, member]) => member.queue === queue)
      const rowOf = ([uuid, { headers, state }]: (typeof there)[number]) => [
        ...[queue ?? '', 'single_box', headers.get('CC-Member-UUID') ?? '', uuid],
        ...[headers.get('CC-Member-CID-Number') ?? '', headers.get('CC-Member-CID-Name') ?? '', '', '', state, '0'],
      ]
      return table(memberHeading, there.map(rowOf))
    }
    if (what === 'tier')
      return table(
        tierHeading,
        [...tiers].map((tier) => [...tier.split(' '), 'Ready', '1', '1']),
      )
    const rowOf = ([name, { status, state }]: [string, { status: string; state: string }]) => [
      ...[name, 'single_box', '', 'callback', `[leg_timeout=5]user/${name}`, status, state, '3', '2'],
    ]
    return table(agentHeading, [...agents].map(rowOf))
  }

  return {
    apply,
    hasChannel: (uuid) => channels.has(uuid),
    answer(command) {
      const [verb = '', ...words] = command.split(' ')
      const uuid = words.find((word) => channels.has(word)) ?? ''
      switch (verb) {
        case 'uptime':
          return '799\n'
        case 'status':
          return 'UP 0 years\nFreeSWITCH (Version 1.11.1-release git c2c5964 2026-05-26 20:41:26Z 64bit) is ready\n'
        case 'show':
          if (words[0] === 'registrations') return shown(phones.map(registrationOf))
          return words[0] === 'channels' ? shown([...channels.values()].map(rowOfChannel)) : '{"row_count": 0}\n'
        case 'uuid_dump':
          return uuid
            ? JSON.stringify({ ...Object.fromEntries(channels.get(uuid) ?? []), 'Event-Name': 'CHANNEL_DATA' })
            : noChannel
        case 'callcenter_config':
          return callCenter(words.join(' '))
        case 'user_data':
          return 'default'
        case 'uuid_kill':
        case 'uuid_hold':
        case 'uuid_transfer':
          return uuid ? '+OK\n' : noChannel
        default:
          return `-ERR ${verb} Command not found!\n`
      }
    },
  }
}

const noChannel = '-ERR No such channel!\n'

function tierOf(headers: Map<string, string>): string | undefined {
  const [queue, agent] = [headers.get('CC-Queue'), headers.get('CC-Agent')]
  return queue && agent ? `${queue} ${agent}` : undefined
}

function registrationOf(presence: string): object {
  const [user = '', realm = ''] = presence.split('@')
  return { reg_user: user, realm, token: 'reg', url: `sofia/internal/sip:${user}@127.0.0.1`, expires: '0' }
}

function rowOfChannel(headers: Map<string, string>): object {
  const of = (name: string) => headers.get(name) ?? ''
  return {
    uuid: of('Unique-ID'),
    direction: of('Call-Direction'),
    created_epoch: of('Caller-Channel-Created-Time').slice(0, -6),
    name: of('Channel-Name'),
    state: of('Channel-State'),
    cid_name: of('Caller-Caller-ID-Name'),
    cid_num: of('Caller-Caller-ID-Number'),
    dest: of('Caller-Destination-Number'),
    presence_id: of('Channel-Presence-ID'),
    callstate: of('Channel-Call-State'),
    call_uuid: of('Channel-Call-UUID'),
  }
}
