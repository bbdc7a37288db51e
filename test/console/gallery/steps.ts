/** What somebody does on a screen before it is looked at: what was asked for has come, what is one click away is there. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { text } from '../../../shared/messages/catalogue.ts'
import type { Language } from '../../../shared/vocabulary.ts'
import { triedOn } from './admin-screens.ts'
import { callScreens } from './call-screens.ts'
import { contactScreens } from './contact-screens.ts'
import { noteScreens } from './note-screens.ts'
import { replayScreens } from './replay-screens.ts'
import { reportScreens } from './report-screens.ts'
import { searchScreens } from './search-screens.ts'

type Step = (page: Page) => Promise<unknown>

export const loaded = (page: Page, language: Language): Promise<void> =>
  page.getByText(text(language, 'ui.loading'), { exact: true }).waitFor({ state: 'hidden' })

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click()
/** Where another button's name has these words in it. */
const pressExactly = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, role: 'textbox' | 'searchbox', name: string | RegExp, value: string): Promise<void> =>
  page.getByRole(role, { name }).fill(value)
const says = (page: Page, what: string | RegExp): Promise<void> => page.getByText(what).first().waitFor()
const saysInSight = (page: Page, what: string | RegExp): Promise<void> =>
  page.getByText(what).filter({ visible: true }).first().waitFor()

async function search(page: Page, found: Step, typed = 'kavhila 20418'): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('dialog').getByRole('searchbox')
  await field.waitFor()
  if (typed !== '') await field.fill(typed)
  await found(page)
}
const hits: Step = (page) => page.locator('.hit').first().waitFor()

const transfer = (page: Page): Promise<void> => page.keyboard.press('t')

async function split(page: Page): Promise<void> {
  await press(page, 'Some are somebody else…')
  await page.getByRole('checkbox', { name: /Aallon kahvila/ }).check()
  await page.getByText('Points', { exact: true }).click()
  await pressExactly(page, 'Split')
}

async function noThanks(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: /Paper cups/ })
    .getByRole('button', { name: 'No thanks' })
    .click()
}
const noThanksSaved: Step = async (page) => {
  await noThanks(page)
  await page.getByRole('button', { name: 'No thanks', pressed: true }).waitFor()
}

async function typeIn(page: Page): Promise<void> {
  await press(page, 'New customer')
  await fill(page, 'textbox', 'Name', 'Leipomo Tähkä Oy')
  await fill(page, 'textbox', 'E-mail', 'tilaukset@tahka.example')
}

/** By the screen's name. */
const steps: Record<string, Step> = {
  async admin(page) {
    await press(page, /refused/)
    await press(page, 'Remove register')
  },
  naming: typeIn,
  async 'naming-failed'(page) {
    await typeIn(page)
    await pressExactly(page, 'Save')
    await says(page, /Nothing was saved/)
  },
  async 'naming-coming'(page) {
    await typeIn(page)
    await pressExactly(page, 'Save')
    await says(page, /is saved. The card comes/)
  },
  'learning-proposal': (page) => says(page, '37 customers would become 18'),
  'learning-under-way': (page) => says(page, /Nothing is changed by this/),
  async 'learning-overtaken'(page) {
    await page.getByRole('button', { name: 'Learn anew', exact: true }).press('Enter')
    await says(page, /Matching has learnt anew since/)
  },
  async 'worth-open'(page) {
    await page.getByText('What their value rests on').click()
    await page.getByText('14 in 12 months, 31 in all').waitFor()
  },
  'learning-done': (page) => page.getByText('Learnt before').click(),
  'segment-customers': (page) => page.getByRole('button', { name: 'Show more' }).waitFor(),
  async 'segments-conflict'(page) {
    await press(page, 'Begin with a suggestion: New')
    await fill(page, 'textbox', 'What we do: Champion', 'Thank them\nSend them to Sari')
    await press(page, 'Save: Champion')
    await says(page, /Somebody else has changed it meanwhile/)
    expect(await page.getByRole('textbox', { name: 'What we do: Champion' }).inputValue()).toContain('Thank them')
    expect(await page.getByRole('textbox', { name: 'What we do: New' }).inputValue()).toMatch(/^Goal/)
  },
  segments: (page) => page.getByText('Earlier versions').click(),
  async 'customer-split-done'(page) {
    await press(page, 'Split now')
    await says(page, 'Now customers of their own:')
  },
  async customers(page) {
    await page.getByRole('searchbox').fill('aalto')
    await hits(page)
  },
  async phones(page) {
    for (const name of ['hq', 'sbc']) {
      await press(page, `Test ${name}`)
      await page.getByRole('listitem', { name }).getByText('Product').waitFor()
    }
    await press(page, 'Remove branch')
  },
  async 'control-idle'(page) {
    await fill(page, 'textbox', 'Call a number', '040 123 4567')
    await pressExactly(page, 'Call')
    await says(page, /^Your phone 201 rings/)
  },
  async 'control-transfer'(page) {
    await transfer(page)
    await says(page, 'Sari Niemi')
  },
  async 'control-transfer-outside'(page) {
    await transfer(page)
    await page.keyboard.type('050 123 4567')
    await says(page, 'Pass on to 050 123 4567')
  },
  async 'control-transfer-failed'(page) {
    await transfer(page)
    await says(page, /is not known just now/)
  },
  async 'control-refused'(page) {
    await page.keyboard.press('Shift+X')
    await says(page, 'The phone system did not answer in time')
  },
  'alerts-menu': (page) => press(page, /language, colours/),
  'search-empty': (page) => search(page, async () => {}, ''),
  'search-nobody': (page) => search(page, () => says(page, /^Nobody found/)),
  'search-failed': (page) => search(page, () => says(page, /could not be made/)),
  async 'terms-rules-open'(page) {
    await press(page, 'Change Long orders')
    await fill(page, 'textbox', 'Instalments', 'many')
    await fill(page, 'textbox', 'Overdue (EUR)', '1 240')
    await fill(page, 'textbox', 'since how many days', '45')
    await says(page, /45 days overdue/)
  },
  async 'terms-rules-conflict'(page) {
    await press(page, 'Remove Pays late')
    await pressExactly(page, 'Save')
    await says(page, /yours are not saved/)
  },
  async 'terms-rules-customer'(page) {
    await press(page, 'Look at version 0')
    await fill(page, 'searchbox', /^Try them on a customer/, 'aalto')
    await page.locator('.example-search .link').first().click()
    await says(page, 'Overdue for 40 days')
  },
  async reports(page) {
    await page.getByLabel('What is this: Occupancy').click()
    await page.locator('.reports-chart a[data-at]').nth(7).focus()
  },
  async 'suggest-not-saved'(page) {
    await noThanks(page)
    await says(page, 'Not saved. Try again.')
  },
  async 'alerting-edit'(page) {
    await press(page, /^Change: Each queue: customer waiting/)
    await page.getByRole('checkbox', { name: 'At risk', exact: true }).uncheck()
    await fill(page, 'textbox', 'Over how many seconds', 'many')
    await says(page, 'A number from 0 to 14,400')
  },
  async 'alerting-conflict'(page) {
    await page.getByRole('checkbox', { name: /^On: Each queue: 5 or more waiting/ }).check()
    await pressExactly(page, 'Save')
    await says(page, /yours are not saved/)
  },
  'alerting-failed': (page) => page.locator('.problem').first().waitFor(),
  'standing-menu': (page) => press(page, /4 alerts/),
  wallboards: (page) => press(page, 'Revoke 2nd floor'),
  async 'wallboards-made'(page) {
    await page.getByLabel('Name, for the top of the screen').fill('2nd floor')
    await page.getByRole('checkbox', { name: 'Support' }).check()
    await press(page, 'Make the link')
    await says(page, /It is shown only now/)
  },
}

/** Of all screens of a kind, before what is done on one of them. */
const families: [of: RegExp, step: Step][] = [
  [/^customer(?!s$)/, (page) => says(page, 'R-2231')],
  [/^customer-split/, split],
  [/^connect-(columns|doubts|save-problem)$/, (page) => page.locator('.rows-table thead').first().waitFor()],
  [/^control-(?!idle)/, (page) => page.getByRole('button', { name: /^Hang up/ }).waitFor()],
  [/^terms/, (page) => page.locator('.offer').waitFor()],
]

export async function come(page: Page, screen: string): Promise<void> {
  if (screen === 'review-loading') return
  await loaded(page, 'en')
  for (const screens of [callScreens, reportScreens, replayScreens, contactScreens] as Record<
    string,
    { shows?: string | RegExp }
  >[]) {
    const shows = screens[screen]?.shows
    if (shows !== undefined) await saysInSight(page, shows)
  }
  if (await page.locator('.with-notes').count()) await page.locator('#note').waitFor()
  const { notes } = noteScreens[screen] ?? {}
  if (notes) await page.locator('.notes').getByText(notes).first().waitFor()
  for (const [of, step] of families) if (of.test(screen)) await step(page)
  if (screen in steps) await steps[screen]?.(page)
  else if (screen in searchScreens) await search(page, hits)
  else if (screen.startsWith('suggest-')) await noThanksSaved(page)
  if (screen in triedOn) {
    await page.locator('.try-field').fill('040 123 4567')
    await page.locator('.try-field').press('Enter')
    await page.locator('.try-answer > *').first().waitFor()
  }
}
