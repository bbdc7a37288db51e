/** What sharing a number makes customers to each other. */
import { expect, test } from 'vitest'
import { type Sharer, type Sharing, sharingOf } from '../../server/matching/sharing.ts'

const person = (name: string, street?: string): Sharer => ({ name, kind: 'person', ...(street ? { street } : {}) })
const firm = (name: string, more: Partial<Sharer> = {}): Sharer => ({ name, kind: 'company', ...more })
const names = ['Aalto', 'Kivi', 'Lehto', 'Mäki', 'Niemi', 'Saari']

test.each<[string, Sharing, Sharer[]]>([
  ['a couple at one address', 'household', [person('Aino Mäkelä', 'Kotitie 1'), person('Kalle Mäkelä', 'KOTITIE 1')]],
  ['a couple of whom one moved', 'same', [person('Aino Mäkelä', 'Kotitie 1'), person('Kalle Mäkelä', 'Mökkitie 9')]],
  ['two whose street nobody knows', 'same', [person('Aino Mäkelä'), person('Kalle Mäkelä')]],
  [
    'a person and their firm',
    'same',
    [person('Aino Mäkelä', 'Kotitie 1'), firm('Mäkelän Kukka', { street: 'Kotitie 1' })],
  ],
  [
    'a family of six',
    'household',
    ['Aino', 'Kalle', 'Liisa', 'Matti', 'Pekka', 'Ville'].map((given) => person(`${given} Mäkelä`, 'Kotitie 1')),
  ],
  ['a switchboard', 'switchboard', [person('Aino Mäkelä'), firm('Tukku Oy', { switchboard: true })]],
  ['firms of many names', 'office', names.map((name) => firm(`${name} Oy`))],
  ['firms of many names and somebody', 'office', [person('Aino Mäkelä'), ...names.map((name) => firm(`${name} Oy`))]],
  ['persons of many names', 'many', names.map((name) => person(`Aino ${name}`, 'Palvelutalontie 1'))],
  ['firms of a few names', 'same', names.slice(0, 4).map((name) => firm(`${name} Oy`))],
])('%s: %s', (_, sharing, sharers) => {
  expect(sharingOf(sharers)).toBe(sharing)
})
