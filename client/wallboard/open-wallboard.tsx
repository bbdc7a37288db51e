/** The way from the supervisor's page to the wallboard: a window of its own, for another screen. W opens it. */
import { useEffect } from 'react'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { wallboardPath } from './wallboard-address.ts'

const open = () => window.open(wallboardPath, '_blank', 'noopener')

export function OpenWallboard() {
  const words = useWords()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'w' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const focused = event.target
      const isTyping = focused instanceof Element && focused.matches('input, textarea, select, [contenteditable]')
      if (isTyping || document.querySelector('dialog[open]')) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <PageActions>
      <a
        className="button"
        href={wallboardPath}
        target="_blank"
        rel="noopener"
        title={words.say('ui.wallboards.open-hint')}
        aria-keyshortcuts="W"
      >
        {words.say('ui.wallboards.open')} <kbd>W</kbd>
      </a>
    </PageActions>
  )
}
