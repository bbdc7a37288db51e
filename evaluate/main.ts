/** `npm run evaluate -- matching …` or `names …`: our own judgement against labels it never sees. */
import { runMatching } from './matching-command.ts'
import { runNames } from './names-command.ts'

const commands: Record<string, (args: string[]) => void | Promise<void>> = { matching: runMatching, names: runNames }

try {
  const [name = '', ...args] = process.argv.slice(2)
  const run = commands[name]
  if (!run) throw new Error('Usage: npm run evaluate -- matching|names …')
  await run(args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
