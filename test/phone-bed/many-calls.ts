/** Many calls at a time: agents' phones at one sipp, callers at another. */
import { freePort, type Kamailio, type Sipp, sipp } from './phone-bed.ts'

/** Longer than any run. */
const lifetimeSeconds = 300

export interface ManyPhones {
  /** Registers them all: before the first call, and after the phone system has started anew. */
  register(): Promise<void>
  stop(): Promise<void>
}

/** Phones that ring this long, answer, and talk until the other side hangs up; any number of calls at a time. */
export async function startManyPhones(
  kamailio: Kamailio,
  extensions: readonly string[],
  ringMs: number,
): Promise<ManyPhones> {
  const port = await freePort()
  const proxy = `127.0.0.1:${kamailio.port}`
  const phones = sipp('phone-answers.xml', [proxy, '-p', String(port), '-s', 'phone', '-d', String(ringMs)], {
    calls: 1_000_000,
    lifetimeSeconds,
  })
  return {
    async register() {
      const from = await freePort()
      const args = [proxy, '-p', String(from), '-r', '100', '-key', 'phone_port', String(port)]
      const registered = sipp('register-many.xml', args, {
        calls: extensions.length,
        rows: extensions.map((extension) => [extension]),
      })
      if ((await registered.done) !== 0) throw new Error('the phones could not register')
    },
    stop: () => phones.stop(),
  }
}

export interface ManyCalls {
  calls: { from: string; to: string }[]
  perSecond: number
  talkMs: number
}

/** @returns what runs until every call is through, however it went */
export async function placeManyCalls(kamailio: Kamailio, { calls, perSecond, talkMs }: ManyCalls): Promise<Sipp> {
  const port = await freePort()
  const args = [`127.0.0.1:${kamailio.port}`, '-p', String(port), '-r', String(perSecond), '-d', String(talkMs)]
  return sipp('many-callers.xml', args, {
    calls: calls.length,
    lifetimeSeconds,
    rows: calls.map(({ from, to }) => [from, to]),
  })
}
