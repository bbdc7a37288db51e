/**
 * What the console itself costs: how soon a pop is painted (console-paint.ts), what is fetched before an agent can work, and whether a
 * console left open for thousands of calls grows.
 */
import type { Page } from 'playwright-core'
import { benchPaint, hurriedMs, ringAt, watchPops } from './console-paint.ts'
import { onStage, type PopStage } from './pop.ts'
import type { Figure, Single } from './spread.ts'

/** Calls a console takes before it is looked at, so that what is kept for a while has come. */
const callsBefore = 300
const callsOpen = 2000
const mostScriptKb = 250

async function memoryOf(page: Page): Promise<{ heapMb: number; nodes: number }> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes } = await client.send('Memory.getDOMCounters')
  await client.detach()
  return { heapMb: usedSize / 1e6, nodes }
}

/** Script an agent's browser fetches before the desk stands, as it is sent. */
async function scriptKb(page: Page): Promise<number> {
  await page.reload()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  return bytes / 1000
}

async function benchGrowth(stage: PopStage): Promise<Single[]> {
  await ringAt(stage, 'console-before', callsBefore, ['201'], hurriedMs)
  const before = await memoryOf(stage.page)
  await ringAt(stage, 'console-open', callsOpen, ['201'], hurriedMs)
  const after = await memoryOf(stage.page)
  return [
    {
      name: "console's heap after / before 2,000 calls",
      unit: 'MB',
      ours: after.heapMb,
      floor: before.heapMb,
      bound: { most: before.heapMb * 1.1 + 1 },
    },
    {
      name: "console's nodes after / before 2,000 calls",
      unit: 'times',
      ours: after.nodes,
      floor: before.nodes,
      bound: { most: before.nodes * 1.1 + 100 },
    },
  ]
}

async function measure(stage: PopStage, calls: number): Promise<(Figure | Single)[]> {
  await watchPops(stage.page)
  const script = await scriptKb(stage.page)
  return [
    ...(await benchPaint(stage, calls)),
    { name: "script of an agent's first load, compressed", unit: 'KB', ours: script, bound: { most: mostScriptKb } },
    ...(await benchGrowth(stage)),
  ]
}

export const benchConsole = (calls: number): Promise<(Figure | Single)[]> => onStage((stage) => measure(stage, calls))
