/** Calls nobody recorded, acted by their channels' events: what is told of each, in order. */
import { expect } from 'vitest'
import type { CallEvent } from '../../shared/call-event.ts'
import { hear, inWords } from './heard.ts'
import { createScript, type Script, type ScriptedChannel } from './scripted-asterisk.ts'

export interface Scene {
  script: Script
  /** Whether the customer's conversation, by the id of its first channel, is still up. */
  isUp(channel: ScriptedChannel): boolean
  read(): void
}

/** @returns what was told of the conversation that began with `about`, or of all */
export function play(act: (scene: Scene) => ScriptedChannel | undefined): { told: string[]; events: CallEvent[] } {
  const script = createScript()
  const heard = hear()
  const read = () => heard.read(script.take())
  const about = act({ script, read, isUp: ({ uniqueid }) => heard.tracker.up().includes(uniqueid) })
  read()
  expect(heard.refused).toBe(0)
  expect(heard.tracker.up()).toEqual([])
  expect([...heard.book.all()]).toEqual([])
  const events = heard.events.filter(({ externalCallId }) => !about || externalCallId === about.uniqueid)
  return { told: inWords(events), events }
}

export const answered = ({ script }: Scene): { trunk: ScriptedChannel; agent: ScriptedChannel } => {
  const trunk = script.caller('+358912345201')
  const agent = script.rings(trunk, '201')
  script.answers(trunk, agent, 'b1')
  return { trunk, agent }
}
export const begun = ['started', 'ringing 201', 'answered 201']

/** The phone system's own attended transfer: the agent asks a colleague through a Local channel. */

export function asks(scene: Scene, extension: string, customer: ScriptedChannel, agent: ScriptedChannel) {
  const { script } = scene
  const [one, two] = script.local(`${extension}@agents`, customer.linkedid)
  script.enter('b2', one)
  script.leave('b1', agent)
  script.enter('b2', agent)
  const colleague = script.phone(extension, customer.linkedid)
  script.becomes(colleague, 5)
  script.dial(two, colleague)
  script.becomes(one, 5)
  return { one, two, colleague }
}

export function attended(
  script: Script,
  from: ScriptedChannel,
  customer: ScriptedChannel,
  target: ScriptedChannel,
): void {
  script.say(
    'AttendedTransfer',
    { Result: 'Success' },
    script.fieldsOf(from, 'OrigTransferer'),
    { OrigBridgeUniqueid: 'b1' },
    script.fieldsOf(from, 'SecondTransferer'),
    { SecondBridgeUniqueid: 'b2' },
    script.fieldsOf(customer, 'Transferee'),
    script.fieldsOf(target, 'TransferTarget'),
    { IsExternal: 'No', DestType: 'Bridge', DestBridgeUniqueid: 'b1' },
  )
}
