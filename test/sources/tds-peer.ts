/**
 * Speaks as much of MS-TDS as a login and its queries need, for what can be tested of SQL Server without one: every byte
 * goes through the real driver. What it answers is up to the test.
 */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A column (2.2.5.4 type info, 2.2.7.4) and how its values are written. */
interface Column {
  type: Buffer
  value(given: never): Buffer
}
const bytes = (...values: number[]): Buffer => Buffer.from(values)
const u16 = (value: number): Buffer => {
  const written = Buffer.alloc(2)
  written.writeUInt16LE(value)
  return written
}
const i32 = (value: number): Buffer => {
  const written = Buffer.alloc(4)
  written.writeInt32LE(value)
  return written
}
const little = (value: bigint, length: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, at) => Number((value >> BigInt(8 * at)) & 255n)))
const text = (value: string): Buffer => Buffer.from(value, 'utf16le')
const short = (value: string): Buffer => Buffer.concat([bytes(value.length), text(value)])
const sized = (value: Buffer | null): Buffer => (value ? Buffer.concat([bytes(value.length), value]) : bytes(0))
const collation = bytes(9, 4, 208, 0, 52)

export const columns = {
  int: { type: bytes(0x26, 4), value: (value: number | null) => sized(value === null ? null : i32(value)) },
  bigint: { type: bytes(0x26, 8), value: (value: bigint) => sized(little(value, 8)) },
  bit: { type: bytes(0x68, 1), value: (value: boolean) => bytes(1, value ? 1 : 0) },
  /** Whole units of 1/10000. */
  money: {
    type: bytes(0x6e, 8),
    value: (units: bigint) => sized(Buffer.concat([little(units >> 32n, 4), little(units, 4)])),
  },
  decimal: (precision: number, scale: number) => ({
    type: bytes(0x6a, 17, precision, scale),
    value: (units: bigint) =>
      sized(Buffer.concat([bytes(units < 0n ? 0 : 1), little(units < 0n ? -units : units, 16)])),
  }),
  real: {
    type: bytes(0x6d, 4),
    value: (value: number) => {
      const written = Buffer.alloc(4)
      written.writeFloatLE(value)
      return sized(written)
    },
  },
  nvarchar: {
    type: Buffer.concat([bytes(0xe7), u16(8000), collation]),
    value: (value: string) => Buffer.concat([u16(value.length * 2), text(value)]),
  },
  varbinary: {
    type: Buffer.concat([bytes(0xa5), u16(8000)]),
    value: (value: Buffer) => Buffer.concat([u16(value.length), value]),
  },
  guid: { type: bytes(0x24, 16), value: (value: Buffer) => sized(value) },
  /** Days since 0001-01-01. */
  date: { type: bytes(0x28), value: (days: number) => sized(little(BigInt(days), 3)) },
  /** Milliseconds of the day, days since 0001-01-01. */
  datetime2: {
    type: bytes(0x2a, 3),
    value: ([ms, days]: [number, number]) => sized(Buffer.concat([little(BigInt(ms), 4), little(BigInt(days), 3)])),
  },
  /** The same in UTC, and minutes of the zone. */
  datetimeoffset: {
    type: bytes(0x2b, 3),
    value: ([ms, days, zone]: [number, number, number]) =>
      sized(Buffer.concat([little(BigInt(ms), 4), little(BigInt(days), 3), u16(zone)])),
  },
} satisfies Record<string, Column | ((...size: never[]) => Column)>

/** 2.2.7.4 and 2.2.7.19. */
export function answerOf(named: Record<string, Column>, rows: unknown[][]): Buffer {
  const list = Object.entries(named)
  return Buffer.concat([
    bytes(0x81),
    u16(list.length),
    ...list.flatMap(([name, { type }]) => [i32(0), u16(9), type, short(name)]),
    ...rows.flatMap((row) => [bytes(0xd1), ...list.map(([, column], at) => column.value(row[at] as never))]),
  ])
}
/** 2.2.7.10. */
export function errorOf(number: number, message = 'something'): Buffer {
  const rest = Buffer.concat([i32(number), bytes(1, 16), u16(message.length), text(message), bytes(0, 0), i32(1)])
  return Buffer.concat([bytes(0xaa), u16(rest.length), rest])
}
/** 2.2.7.6. @param status 1: more to come, 2: error, 0x20: attention */
const done = (status: number): Buffer => Buffer.concat([bytes(0xfd), u16(status), u16(0), Buffer.alloc(8)])
export const more = done(1)
/** 2.2.7.9. */
const change = (kind: number, now: Buffer, before: Buffer): Buffer => {
  const rest = Buffer.concat([bytes(kind), sized(now), sized(before)])
  return Buffer.concat([bytes(0xe3), u16(rest.length), rest])
}
/** "Ask that one": 2.2.7.9, type 20. */
export function routingTo(host: string, port: number): Buffer {
  const where = Buffer.concat([bytes(0), u16(port), u16(host.length), text(host)])
  const rest = Buffer.concat([bytes(20), u16(where.length), where, u16(0)])
  return Buffer.concat([bytes(0xe3), u16(rest.length), rest])
}
/** Let in, and told how texts of single bytes are written. */
export const accepted = (): Buffer => {
  const rest = Buffer.concat([bytes(1, 0x74, 0, 0, 4), short('SQL'), bytes(16, 0, 0, 0)])
  return Buffer.concat([bytes(0xad), u16(rest.length), rest, change(7, collation, bytes())])
}

export interface TdsPeer {
  port: number
  /** Every request: its text where it has one, the kind of a transaction request where not. */
  asked: string[]
  connections(): number
}
export interface TdsAnswers {
  /** 0: off, 2: not supported, 3: required (2.2.6.5). */
  encryption?: number
  /** In place of letting everybody in. */
  login?: Buffer
  /** By what a request holds; undefined is silence. */
  query?: (text: string) => Buffer | undefined
  /** Hangs up as soon as it has answered a query that holds this. */
  endsAfter?: string
  /** Keeps the last packet of its answer to a query that holds this. */
  stallsIn?: string
}

const transactions: Record<number, string> = { 5: 'begin', 7: 'commit', 8: 'rollback' }

/** Ends with the test. */
export async function startTdsPeer(answers: TdsAnswers = {}): Promise<TdsPeer> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let held = Buffer.alloc(0)
    let message = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk])
      for (let length = lengthOf(held); length > 0; length = lengthOf(held)) {
        message = Buffer.concat([message, held.subarray(8, length)])
        const [kind, status] = [held[0] ?? 0, held[1] ?? 0]
        held = held.subarray(length)
        if ((status & 1) === 0) continue
        const answer = answerTo(kind, message)
        message = Buffer.alloc(0)
        const isKept = answers.stallsIn && asked.at(-1)?.includes(answers.stallsIn)
        if (answer) for (const packet of [...packets(answer)].slice(0, isKept ? -1 : undefined)) socket.write(packet)
        if (answers.endsAfter && asked.at(-1)?.includes(answers.endsAfter)) socket.end()
      }
    })
  })
  function answerTo(kind: number, message: Buffer): Buffer | undefined {
    if (kind === 0x12) return preLogin(answers.encryption ?? 2)
    if (kind === 0x10) return Buffer.concat([answers.login ?? accepted(), done(answers.login ? 2 : 0)])
    if (kind === 0x06) return done(0x20)
    if (kind === 0x0e) {
      const request = message.readUInt16LE(message.readUInt32LE(0))
      asked.push(`${transactions[request]} ${request === 5 ? message.at(-2) : ''}`.trim())
      const id = Buffer.alloc(8, 7)
      const changed = request === 5 ? change(8, id, bytes()) : change(10, bytes(), id)
      return Buffer.concat([changed, done(0)])
    }
    // Text stands at even or odd places. Node 24.21 writes beyond its memory where an odd number of bytes is decoded.
    const decoded = (from: number) => message.subarray(from, message.length - ((message.length - from) % 2))
    const read = decoded(0).toString('utf16le') + decoded(1).toString('utf16le')
    if (/set ansi_nulls/i.test(read)) return done(0)
    asked.push(read)
    const answer = answers.query?.(read)
    return answer && Buffer.concat([answer, done(answer[0] === 0xaa ? 2 : 0)])
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    for (const socket of sockets) socket.destroy()
    await once(server, 'close')
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, asked, connections: () => sockets.size }
}

const lengthOf = (held: Buffer): number =>
  held.length >= 8 && held.length >= held.readUInt16BE(2) ? held.readUInt16BE(2) : 0

function preLogin(encryption: number): Buffer {
  const option = (token: number, offset: number, length: number) => bytes(token, 0, offset, 0, length)
  return Buffer.concat([option(0, 11, 6), option(1, 17, 1), bytes(0xff), bytes(16, 0, 0, 0, 0, 0), bytes(encryption)])
}

/** 2.2.3.1: a header of eight bytes, the last one marked. */
function* packets(answer: Buffer): Iterable<Buffer> {
  const most = 4096 - 8
  for (let at = 0; at < answer.length; at += most) {
    const part = answer.subarray(at, at + most)
    const header = Buffer.from([4, at + most >= answer.length ? 1 : 0, 0, 0, 0, 0, 1, 0])
    header.writeUInt16BE(part.length + 8, 2)
    yield Buffer.concat([header, part])
  }
}
