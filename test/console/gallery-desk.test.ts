/**
 * Every state of the agent's desk and of what is open from it, looked at in a real browser: nothing stands over the edge, the rules
 * of WCAG 2.2 AA that a program can check hold. The pictures are kept in test-output/screens.
 */
import { callScreens } from './gallery/call-screens.ts'
import { noteScreens } from './gallery/note-screens.ts'
import { galleryOfTests } from './gallery/open-gallery.ts'
import { deskScreens } from './gallery/screens.ts'
import { searchScreens } from './gallery/search-screens.ts'
import { suggestionScreens } from './gallery/suggestion-screens.ts'
import { testScreens } from './gallery/test-screens.ts'

testScreens(
  galleryOfTests(),
  [deskScreens, callScreens, noteScreens, searchScreens, suggestionScreens].flatMap((screens) => Object.keys(screens)),
)
