/** One rule of the list, in a sentence: on or off, how it is told, and its own words for a queue there is. */
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { exampleOf, ruleInWords } from './alert-words.ts'
import { RuleEditor, type RuleEditorProps } from './rule-editor.tsx'

export interface RuleRowProps extends RuleEditorProps {
  isOpen: boolean
  onOpen(isOpen: boolean): void
  onRemove(): void
}

export function RuleRow({ isOpen, onOpen, onRemove, ...editing }: RuleRowProps) {
  const { rule, places, onChange } = editing
  const words = useWords()
  const sentence = ruleInWords(rule, places, words)
  const example = exampleOf(rule, places, words)
  const hows = (['sound', 'notification', 'webhook'] as const).filter((one) => rule.how[one])
  return (
    <li className={rule.isOn ? 'alert-rule' : 'alert-rule alert-rule-off'} aria-label={sentence} data-rule={rule.id}>
      <div className="alert-rule-line">
        <input
          type="checkbox"
          checked={rule.isOn}
          aria-label={words.say('ui.alerting.on', { rule: sentence })}
          onChange={(event) => onChange({ ...rule, isOn: event.target.checked })}
        />
        <div>
          <p className="alert-rule-name">{sentence}</p>
          {example !== undefined && <p className="note">{words.say('ui.alerting.example', { example })}</p>}
        </div>
        <p className="alert-hows">
          <Badge>{words.say('ui.alerting.how.screen')}</Badge>
          {hows.map((one) => (
            <Badge key={one}>{words.say(`ui.alerting.how.${one}`)}</Badge>
          ))}
        </p>
        <div className="alert-rule-buttons">
          <button
            type="button"
            className="button"
            aria-expanded={isOpen}
            aria-label={words.say(isOpen ? 'ui.alerting.close-named' : 'ui.alerting.change-named', { rule: sentence })}
            onClick={() => onOpen(!isOpen)}
          >
            {words.say(isOpen ? 'ui.alerting.close' : 'ui.alerting.change')}
          </button>
          <button
            type="button"
            className="button"
            aria-label={words.say('ui.alerting.remove-named', { rule: sentence })}
            onClick={onRemove}
          >
            {words.say('ui.alerting.remove')}
          </button>
        </div>
      </div>
      {isOpen && <RuleEditor {...editing} />}
    </li>
  )
}
