/** `npm run evaluate -- matching|names|value|next|rules …`: our own judgement against labels or a future it never sees. */
import { SourceProblem } from '../server/ports/source.ts'
import { text } from '../shared/messages/catalogue.ts'
import { runMatching } from './matching-command.ts'
import { runNames } from './names-command.ts'
import { runNext } from './next-command.ts'
import { runRules } from './rules-command.ts'
import { runValue } from './value-command.ts'

const commands: Record<string, (args: string[]) => void | Promise<void>> = {
  matching: runMatching,
  names: runNames,
  value: runValue,
  next: runNext,
  rules: runRules,
}

try {
  const [name = '', ...args] = process.argv.slice(2)
  const run = commands[name]
  if (!run) throw new Error(`Usage: npm run evaluate -- ${Object.keys(commands).join('|')} …`)
  await run(args)
} catch (error) {
  const said =
    error instanceof SourceProblem
      ? text('en', error.code, error.params)
      : error instanceof Error
        ? error.message
        : String(error)
  process.stderr.write(`${said}\n`)
  process.exitCode = 2
}
