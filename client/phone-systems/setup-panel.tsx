/** The lines to paste into the phone system, each with the place it belongs to and a button that copies it. */
import { useRef, useState } from 'react'
import { useWords, type Words } from '../words.tsx'
import type { PhoneForm } from './phone-form.ts'
import { guideAddress, type Product } from './products.ts'
import { addressFor, type SetupLines, type Surroundings, setupLines } from './setup-lines.ts'

export interface SetupPanelProps {
  product: Product
  form: PhoneForm
  around: Surroundings
}

export function SetupPanel({ product, form, around }: SetupPanelProps) {
  const words = useWords()
  const all = setupLines(product, form, around)
  const isLetIn = product !== 'cloud' && product !== 'sip' && product !== 'hep'
  return (
    <section className="panel connect-step setup" aria-labelledby="setup">
      <h2 id="setup">{words.say('ui.phones.lines')}</h2>
      {all === undefined && <p className="note">{words.say('ui.phones.lines-kept')}</p>}
      {all?.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is the order they are done in
        <Lines key={index} one={one} isFirst={index === 0} />
      ))}
      {all && isLetIn && (
        <p className="note">{words.say('ui.phones.lines-server', { address: addressFor(form.host, around) })}</p>
      )}
      <a className="link" href={guideAddress(product)} target="_blank" rel="noreferrer">
        {words.say('ui.phones.lines-whole')}
      </a>
    </section>
  )
}

function titleOf(one: SetupLines, isFirst: boolean, words: Words): string {
  switch (one.kind) {
    case 'file':
      return words.say('ui.phones.lines-in', { file: one.file })
    case 'enter':
      return words.say('ui.phones.lines-enter', { file: one.file })
    case 'run':
      return words.say(isFirst ? 'ui.phones.lines-run-only' : 'ui.phones.lines-run')
    case 'address':
      return words.say('ui.phones.lines-address')
    case 'try':
      return words.say('ui.phones.lines-try')
  }
}

function Lines({ one, isFirst }: { one: SetupLines; isFirst: boolean }) {
  const words = useWords()
  const text = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState<string>()
  const title = titleOf(one, isFirst, words)
  return (
    <div className="setup-lines">
      <div className="setup-head">
        <h3>{title}</h3>
        <button
          type="button"
          className="button"
          aria-label={copied === one.text ? undefined : words.say('ui.phones.copy-named', { file: title })}
          onClick={() => void copy(one.text, text.current).then((isDone) => setCopied(isDone ? one.text : undefined))}
        >
          {words.say(copied === one.text ? 'ui.phones.copied' : 'ui.phones.copy')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre className="setup-text" ref={text} tabIndex={0}>
        {one.text}
      </pre>
    </div>
  )
}

/** A console over plain HTTP has no clipboard of its own: there the text is selected, and copied as by hand. */
async function copy(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    if (!shown) return false
    const selection = getSelection()
    selection?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
