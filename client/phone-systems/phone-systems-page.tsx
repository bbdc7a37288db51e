/** The phone systems: how each stands, whose phones are on it, what a test sees; and connecting one. */
import '../admin/admin.css'
import './phone-systems.css'
import type { PhoneSystemStatus } from '../../shared/phone-systems.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { type ConnectPhoneApi, ConnectPhonePage } from './connect-phone-page.tsx'
import { PhoneSystemRow } from './phone-system-row.tsx'
import { type PhoneSystemsApi, usePhoneSystems } from './use-phone-systems.ts'

export interface PhoneSystemsPageProps {
  api: PhoneSystemsApi & ConnectPhoneApi
  go: Go
}

export function PhoneSystemsPage({ api, go }: PhoneSystemsPageProps) {
  const words = useWords()
  const systems = usePhoneSystems(api)
  const { answer, problem } = systems
  if (answer?.phoneSystems.length === 0)
    return <ConnectPhonePage api={api} go={go} lead={<Beginning />} onDone={() => void systems.refresh()} />
  return (
    <div className="page-body">
      <PageActions>
        <button type="button" className="button button-primary" onClick={() => go('connect-phone-system')}>
          {words.say('ui.phones.add')}
        </button>
      </PageActions>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      <ul className="phone-systems">
        {answer?.phoneSystems.map((system: PhoneSystemStatus) => (
          <PhoneSystemRow
            key={system.name}
            api={api}
            system={system}
            testing={systems.tests[system.name]}
            onTest={() => void systems.test(system.name)}
            onEdit={() => go('edit-phone-system', system.name)}
            onRemove={() => void systems.remove(system.name)}
            onChanged={() => void systems.refresh()}
          />
        ))}
      </ul>
    </div>
  )
}

/** Nothing is connected yet: the page itself is the first step. */
function Beginning() {
  const words = useWords()
  return (
    <div className="beginning">
      <p className="empty-title">{words.say('ui.phones.none')}</p>
      <p className="note">{words.say('ui.phones.none-lead')}</p>
    </div>
  )
}
