/**
 * Around what is fetched when it is first shown: where it cannot be (the server is out of reach, or has a newer console and not
 * this part of the old one), it says so in its place, and the rest of the console goes on.
 */
import { Component, type ReactNode } from 'react'
import { useWords } from './words.tsx'

export class LateParts extends Component<{ children: ReactNode }, { isMissing: boolean }> {
  override state = { isMissing: false }
  static getDerivedStateFromError(): { isMissing: boolean } {
    return { isMissing: true }
  }
  override render(): ReactNode {
    return this.state.isMissing ? <Missing /> : this.props.children
  }
}

function Missing() {
  const words = useWords()
  return (
    <p className="note late-part" role="status">
      {words.say('ui.failed.offline')}{' '}
      <button type="button" className="link" onClick={() => location.reload()}>
        {words.say('ui.connection.load-now')}
      </button>
    </p>
  )
}
