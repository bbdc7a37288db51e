/** A labelled field of the forms an administrator fills in, with what is wrong with it beside it. */
import { type HTMLInputTypeAttribute, useId } from 'react'
import { useWords } from '../words.tsx'
import type { Connecting } from './connecting.ts'

export interface FieldProps {
  label: string
  value: string
  onChange(value: string): void
  type?: HTMLInputTypeAttribute
  hint?: string | undefined
  problem?: string | undefined
  isRequired?: boolean
  isFocused?: boolean
  /** One of the few that are wide. */
  isWide?: boolean
  maxLength?: number
}

export function Field(props: FieldProps) {
  const { label, value, onChange, type = 'text', hint, problem, isRequired, isFocused, isWide, maxLength } = props
  const noteId = useId()
  const isPassword = type === 'password'
  return (
    <label className={`field${isWide ? ' field-wide' : ''}`}>
      <span>{label}</span>
      <input
        type={type}
        value={value}
        required={isRequired}
        maxLength={maxLength}
        // biome-ignore lint/a11y/noAutofocus: the first thing to do on a step somebody has just gone to
        autoFocus={isFocused}
        autoComplete={isPassword ? 'new-password' : 'off'}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={hint === undefined && problem === undefined ? undefined : noteId}
        onChange={(event) => onChange(event.target.value)}
      />
      {(problem ?? hint) !== undefined && (
        <span id={noteId} className={problem === undefined ? 'field-hint' : 'field-hint bad'}>
          {problem ?? hint}
        </span>
      )}
    </label>
  )
}

export interface SelectProps {
  label: string
  value: string
  options: (readonly [value: string, label: string])[]
  onChange(value: string): void
  /** The label is read aloud only: what stands beside it says it already. */
  isLabelUnseen?: boolean
  problem?: string | undefined
  isWide?: boolean
}

export function Select({ label, value, options, onChange, isLabelUnseen, problem, isWide }: SelectProps) {
  const noteId = useId()
  return (
    <label className={`field${isWide ? ' field-wide' : ''}`}>
      <span className={isLabelUnseen ? 'unseen' : undefined}>{label}</span>
      <select
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : noteId}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <span id={noteId} className="field-hint bad">
          {problem}
        </span>
      )}
    </label>
  )
}

/** Says that something is wrong, or worth knowing, above what it is about. */
export const Told = ({ tone, children }: { tone: 'red' | 'amber'; children: string }) => (
  <p className={tone === 'red' ? 'problem' : 'warning'} role={tone === 'red' ? 'alert' : undefined}>
    {children}
  </p>
)

/** What an administrator should know of the source before going on: this login could write. */
export function Warnings({ one }: { one: Connecting }) {
  const words = useWords()
  if (one.look.state !== 'here') return null
  return one.look.value.warnings.map((warning) => (
    <Told tone="amber" key={`${warning.code} ${JSON.stringify(warning.params)}`}>
      {words.reason(warning)}
    </Told>
  ))
}
