/** A way out to a record's own page in the system it comes from: another tab, which learns nothing of where it was opened. */
import { useWords } from '../words.tsx'

export function RecordLink({ url, label, hint }: { url: string; label: string; hint: string }) {
  return (
    <a className="link record-link" href={url} target="_blank" rel="noopener noreferrer" title={hint}>
      {label}
      <span aria-hidden="true"> ↗</span>
      <span className="unseen"> {useWords().say('ui.link.new-tab')}</span>
    </a>
  )
}
