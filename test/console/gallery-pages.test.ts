/** Every state of the pages of supervisors and administrators, looked at as those of the desk are (gallery-desk.test.ts). */
import { pageScreens, wizardScreens } from './gallery/admin-screens.ts'
import { alertingScreens, standingScreens } from './gallery/alerting-screens.ts'
import { contactScreens } from './gallery/contact-screens.ts'
import { galleryOfTests } from './gallery/open-gallery.ts'
import { replayScreens } from './gallery/replay-screens.ts'
import { reportScreens } from './gallery/report-screens.ts'
import { segmentScreens } from './gallery/segment-screens.ts'
import { testScreens } from './gallery/test-screens.ts'
import { wallboardPages, wallScreens } from './gallery/wallboard-screens.ts'
import { phoneForms } from './phone-fixtures.ts'
import { reviewScreens } from './review-fixtures.ts'
import { termsScreens } from './terms-fixtures.ts'

const alone = ['sign-in', 'set-up']
const floors = ['supervisor', 'supervisor-empty', 'supervisor-lost', 'supervisor-not-live', 'supervisor-thousands']
const pages = [
  ...[pageScreens, wizardScreens, reviewScreens, phoneForms, termsScreens, segmentScreens, reportScreens],
  ...[replayScreens, contactScreens, alertingScreens, standingScreens, wallboardPages],
].flatMap((screens) => Object.keys(screens))

testScreens(galleryOfTests(), [...alone, ...floors, ...wallScreens, ...pages])
