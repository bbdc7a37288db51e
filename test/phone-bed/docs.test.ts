/** docs/phone-systems/kamailio.md against the Kamailio the tests run: every line an administrator copies is one that was tried. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/phone-systems/kamailio.md'), 'utf8')
const tried = readFileSync(join(import.meta.dirname, 'kamailio.cfg'), 'utf8')
/** The page's names and addresses, and what the test bed has in their place. */
const places = {
  '10.0.0.9:9060': '127.0.0.1:MIRROR_PORT',
  '10.0.0.2:5060': '127.0.0.1:PORT',
  'A-LONG-RANDOM-KEY': 'MIRROR_KEY',
  'A-LONG-RANDOM-PASSWORD': 'watch-secret',
  'pbx.example': 'sip.test',
  '/var/lib/kamailio/presence': 'RUN_DIR/dbtext',
}

test('each line of the configuration on the page stands in the one that is tested', () => {
  const blocks = [...page.matchAll(/```cfg\n(.*?)```/gs)].map(([, block = '']) => block)
  const lines = blocks.flatMap((block) => block.split('\n').map((line) => line.trim())).filter((line) => line !== '')
  const asTried = (line: string) =>
    Object.entries(places).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), line)
  expect(lines.length).toBeGreaterThan(30)
  expect(lines.filter((line) => !tried.includes(asTried(line)))).toEqual([])
})
