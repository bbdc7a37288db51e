/** A process of its own for what somebody else's file may make of it: it is limited in memory and time, and ends alone. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { SourceProblem } from '../../ports/source.ts'

export interface ChildLimits {
  /** Of the child's JavaScript heap. */
  heapMb: number
  /** For each answer. */
  timeMs: number
}
/** What is said of a child that did not live, or last, to answer. */
export interface ChildProblems {
  gone: SourceProblem
  late: SourceProblem
}
type Refusal = { problem: string; params: Record<string, string | number> }

export interface Child<Request, Answer> {
  /** @throws SourceProblem when the child says so, or did not live or last to answer */
  ask(request: Request): Promise<Exclude<Answer, Refusal>>
  /** Resolves when it is gone. */
  end(): Promise<void>
}

/** @param program its file, beside this one */
export function startChild<Request extends object, Answer extends object>(
  program: string,
  limits: ChildLimits,
  problems: ChildProblems,
): Child<Request, Answer> {
  const child: ChildProcess = fork(new URL(program, import.meta.url), [], {
    execArgv: [`--max-old-space-size=${limits.heapMb}`],
    // Keeps dates dates.
    serialization: 'advanced',
    stdio: 'ignore',
    // What the server is told by its environment is none of its business.
    env: {},
  })
  let gone = false
  child.on('exit', () => {
    gone = true
  })
  return {
    ask(request) {
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(timer)
          child.off('message', onMessage)
          child.off('exit', onExit)
          child.off('error', onError)
          end()
        }
        const onMessage = (answer: Exclude<Answer, Refusal> | Refusal) =>
          settle(() =>
            'problem' in answer ? reject(new SourceProblem(answer.problem, answer.params)) : resolve(answer),
          )
        const onExit = () => settle(() => reject(problems.gone))
        const onError = (error: Error) => settle(() => reject(error))
        const timer = setTimeout(() => {
          child.kill('SIGKILL')
          settle(() => reject(problems.late))
        }, limits.timeMs)
        child.on('message', onMessage)
        child.on('exit', onExit)
        child.on('error', onError)
        if (gone) onExit()
        else child.send(request)
      })
    },
    async end() {
      if (gone || child.pid === undefined) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
