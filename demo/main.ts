/**
 * `npm run demo`: the three systems, the server over them and a phone system that rings by itself. Everything goes
 * through the doors other firms use: the configuration, the sources, the webhook. Only the one-click sign-in is the
 * demo's own, and because of it this listens on loopback only; and the week before, which no phone system can tell of afterwards.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Config, readConfig } from '../server/config.ts'
import { startTuttu } from '../server/main.ts'
import { demoConfig, demoPeople } from './config.ts'
import { type DemoTruth, generateDemoSystems, systemsLayout } from './generate-systems.ts'
import { runPhoneSystem } from './phone-system.ts'
import { writePastWeek } from './write-past.ts'

/** Any number does: it only makes every demo the same. */
const seed = 1

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'))

/** @returns why the demo will not start in this environment */
function refusal(environment: NodeJS.ProcessEnv): string | undefined {
  const host = environment.TUTTU_HOST
  if (host && !isLoopback(host)) return 'TUTTU_HOST: the demo signs anybody in, so it listens on loopback only'
  const publicUrl = environment.TUTTU_PUBLIC_URL
  if (publicUrl && !(URL.canParse(publicUrl) && isLoopback(new URL(publicUrl).hostname)))
    return 'TUTTU_PUBLIC_URL: the demo is reached on loopback only'
  return undefined
}

/** The systems of an earlier start on the same data stay as they are, unless an older Tuttu made them. `truth.json` is written last. */
async function systemsIn(directory: string, today: string): Promise<DemoTruth> {
  const truthFile = join(directory, 'truth.json')
  if (existsSync(truthFile)) {
    const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as DemoTruth
    if (truth.layout === systemsLayout) return truth
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return generateDemoSystems({ directory, seed, today })
}

/** Half of the customers there are, and some whom nobody knows. */
const whoCalled = ({ customers, calls }: DemoTruth): string[] => [
  ...customers.flatMap(({ phones: [first] }, at) => (first !== undefined && at % 2 === 0 ? [first] : [])),
  ...calls.oneMatch,
  ...calls.unknown,
]

/** What the past week follows from in the configuration. */
function pastOf({ store, company, queues, lines, people }: Config) {
  const extensionsOf = (team: string) =>
    people.filter(({ teams }) => teams.includes(team)).flatMap(({ phones }) => phones.map(({ extension }) => extension))
  return {
    ...{ store, timeZone: company.timeZone, country: company.country, phoneSystem: 'demo' },
    queues: queues.map(({ name, wrapUpSeconds }, at) => {
      const { number = '', label = name } = lines.find(({ queue }) => queue === name) ?? {}
      const weight = [0.65, 0.35][at] ?? 0
      return { name, weight, wrapUpMs: wrapUpSeconds * 1000, extensions: extensionsOf(name), line: { number, label } }
    }),
    usernameOf: (extension: string) =>
      people.find(({ phones }) => phones.some((phone) => phone.extension === extension))?.username,
  }
}

/** sv-SE writes dates as ISO 8601 does. */
const todayInHelsinki = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date())

async function runDemo(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const kept = environment.TUTTU_DATA
  const dataFolder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'tuttu-demo-'))
  try {
    const systems = join(dataFolder, 'demo-systems')
    const truth = await systemsIn(systems, environment.TUTTU_TODAY || todayInHelsinki())
    const people = demoPeople(seed)
    const secret = randomBytes(32).toString('hex')
    if (signal.aborted) return
    // As the server does before it writes anything: nobody else on this machine reads it.
    process.umask(0o077)
    const own = { ...environment, TUTTU_DATA: dataFolder }
    const given = { plain: demoConfig(people, secret), folder: systems }
    await writePastWeek({ ...pastOf(readConfig(own, given)), numbers: whoCalled(truth), seed, nowMs: Date.now() })
    const running = await startTuttu({
      environment: own,
      given,
      demoUsernames: people.map((person) => person.username),
    })
    try {
      for (const { role, username, password } of people) say(`sign-in ${role} ${username} ${password}`)
      say(`ready ${running.url}`)
      await untilReady(running.url, signal)
      await runPhoneSystem({ url: running.url, name: 'demo', secret, numbers: truth.calls, seed, signal })
    } finally {
      await running.stop()
    }
  } finally {
    if (!kept) rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Nobody can be known before the three systems have been read once; the first call should show what this is for. */
async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await fetch(`${url}/health/ready`)).ok)
    await wait(100, undefined, { signal }).catch(() => undefined)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const refused = refusal(process.env)
if (refused) {
  process.stderr.write(`${refused}\n`)
  process.exitCode = 1
} else {
  const stopping = new AbortController()
  // Once: a second signal ends a stop that hangs.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
  try {
    await runDemo(process.env, stopping.signal)
    process.exitCode = 0
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error && error.name === 'ConfigProblems' ? error.message : (error as Error).stack}\n`,
    )
    process.exitCode = 1
  }
}
