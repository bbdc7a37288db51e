/** A part of a whole, drawn as SVG because the page's rules allow no inline styles. */
import type { Tone } from './badge.tsx'

export interface Part {
  name: string
  /** 0–1 of the whole. */
  share: number
  tone: Tone | 'soft-green' | 'soft-amber' | 'soft-red'
}

/** @param label what it says, for those who do not see it */
export function ShareBar({ parts, label }: { parts: Part[]; label: string }) {
  let from = 0
  return (
    <svg className="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="bar-ground" width="100" height="1" />
      {parts.map((part) => {
        const x = from
        from += part.share * 100
        return <rect key={part.name} className={`bar-${part.tone}`} x={x} width={part.share * 100} height="1" />
      })}
    </svg>
  )
}
