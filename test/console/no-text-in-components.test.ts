/** Every word on the screen comes from the message catalogue: no component holds text of its own. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Attributes whose value is read or heard by people. */
const spoken = [
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]
/** What has no letter says nothing; what is a name of ours (a key of the keyboard) is one letter. */
const isText = (value: unknown): value is string => typeof value === 'string' && /\p{L}{2}/u.test(value)

interface Node {
  type: string
  [field: string]: unknown
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Text a person would read, written in the component itself. */
function textIn(file: string, source: string): string[] {
  const found: string[] = []
  const visit = (value: unknown, isShown: boolean): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, isShown)
    if (!isNode(value)) return
    if (value.type === 'JSXText' && isText(value.value)) found.push(value.value.trim())
    if (isShown && value.type === 'Literal' && isText(value.value)) found.push(value.value)
    if (isShown && value.type === 'TemplateElement') {
      const { cooked } = value.value as { cooked: string }
      if (isText(cooked)) found.push(cooked)
    }
    for (const [field, child] of Object.entries(value)) visit(child, shows(value, field, isShown))
  }
  visit(parseSync(file, source).program, false)
  return found
}

/** Whether what stands in this field is drawn: followed through conditions and joins, not into calls and comparisons. */
function shows(node: Node, field: string, isShown: boolean): boolean {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return field === 'children'
    case 'JSXAttribute':
      return field === 'value' && spoken.includes(String((node.name as Node).name))
    case 'ConditionalExpression':
      return isShown && field !== 'test'
    case 'LogicalExpression':
      return isShown && field === 'right'
    case 'BinaryExpression':
      return isShown && node.operator === '+'
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
    case 'ParenthesizedExpression':
      return isShown
    default:
      return false
  }
}

const components = globSync('client/**/*.tsx', { cwd: root })

test('no component holds text of its own', () => {
  const wrong = components.flatMap((file) =>
    textIn(file, readFileSync(join(root, file), 'utf8')).map((words) => `${file}: ${words}`),
  )
  expect(components.length).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

test.each([
  ['text between tags', '<p>Balance</p>'],
  ['text beside a value', '<p>{sum} overdue</p>'],
  ['a string in braces', '<p>{"Balance"}</p>'],
  ['a string in a condition', '<p>{late ? "Overdue" : name}</p>'],
  ['a string that is joined', '<p>{name + " owes"}</p>'],
  ['a template', '<p>{`${sum} overdue`}</p>'],
  ['a label only heard', '<button aria-label="Close" />'],
  ['a label in braces', '<img alt={`Picture of ${name}`} />'],
  ['a placeholder', '<input placeholder="Name or number" />'],
  ['text inside a fragment after a condition', '<>{late && "Overdue"}</>'],
])('%s is caught', (_, jsx) => {
  expect(textIn('planted.tsx', `export const Planted = () => ${jsx}`)).toHaveLength(1)
})

test.each([
  ['a message', '<p>{words.say("ui.balance.title")}</p>'],
  ['a class', '<p className={late ? "bad" : "good"}>{name}</p>'],
  ['a comparison', '<p>{state === "ready" && name}</p>'],
  ['a key of the keyboard', '<kbd>V</kbd>'],
])('%s is no text', (_, jsx) => {
  expect(textIn('allowed.tsx', `export const Allowed = () => ${jsx}`)).toEqual([])
})
