/** The longest words of Finnish and Swedish fit where the English ones do. The pictures are kept in test-output/screens. */
import { expect, test } from 'vitest'
import { galleryOfTests, overflow, pictureOf } from './gallery/open-gallery.ts'
import { loaded } from './gallery/steps.ts'

/** One or two of every page, with as much on it as can be. */
const screens = [
  'ringing',
  'stale-and-missing',
  'blocked-credit',
  'candidates',
  'candidates-ranked',
  'learned',
  'customer',
  'disconnected',
  'admin',
  'phones',
  'phone-freepbx',
  'control-answered',
  'control-lost',
  'control-transfer',
  'idle',
  'alerts-menu',
  'new-version',
  'learning-proposal',
  'learning-done',
  'supervisor',
  'review',
  'review-decided',
  'call-log',
  'note-reason-needed',
  'note-transferred',
  'note-not-saved',
  'note-follow-up',
  'follow-ups',
  'terms-rules',
  'segments',
  'segment-customers',
  'missed',
  'call',
  'suggest-answered',
  'suggestions',
  'reports',
  'reports-week',
  'reports-calls',
  'replay',
  'contacts',
  'contacts-calls',
  'abandoned',
  'alerting',
  'standing',
]
const languages = ['fi', 'sv'] as const

const { openNext } = galleryOfTests()

test.each(screens.flatMap((screen) => languages.map((language) => [screen, language] as const)))(
  '%s in %s fits a screen of 1024 px and a panel of 400 px',
  async (screen, language) => {
    const { page, problems } = await openNext(`screen=${screen}&language=${language}`, 1024, 'light')
    await loaded(page, language)
    if (screen.startsWith('control-')) await page.locator('.call-controls').waitFor()
    if (screen === 'control-transfer') await page.keyboard.press('t')
    if (screen === 'control-transfer') await page.getByText('Sari Niemi').waitFor()
    if (screen === 'alerts-menu') await page.locator('.side-person').click()
    for (const width of [1024, 400]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: pictureOf(`${screen}-${width}-${language}`), fullPage: true })
      expect(await overflow(page), `${width} px`).toBe(0)
    }
    expect(problems).toEqual([])
  },
)
