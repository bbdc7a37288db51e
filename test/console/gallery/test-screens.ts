/** A screen at every width, light and dark: readable by everybody, within its edges, and kept as a picture. */
import { expect, test } from 'vitest'
import { type Gallery, overflow, pictureOf, rules, rulesOfColours, schemes, widths } from './open-gallery.ts'
import { come } from './steps.ts'

/** As somebody has it who makes their window smaller and the evening dark. */
export function testScreens(gallery: Gallery, screens: readonly string[]): void {
  test.each(screens)('%s, at every width, light and dark, is readable by everybody and fits', async (screen) => {
    const { page, problems } = await gallery.openNext(`screen=${screen}`, 1440, 'light')
    await come(page, screen)
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: pictureOf(`${screen}-${width}-${scheme}`), fullPage: true })
        expect(await overflow(page), `${width} px, ${scheme}`).toBe(0)
        // Between the two there is no element that neither has.
        if (width === 1024) continue
        const only = scheme === 'light' ? rules : rulesOfColours
        expect(await gallery.violations(page, only), `${width} px, ${scheme}`).toEqual([])
      }
    }
    expect(await page.locator('.source-age').filter({ hasNotText: /\S/ }).count(), 'dots without words').toBe(0)
    expect(problems).toEqual([])
  })
}
