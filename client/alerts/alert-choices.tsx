/** In the person's menu: whether this browser notifies and makes a sound when it rings. Asks the browser only when told to. */
import { useState } from 'react'
import { useStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { alertSettings, setAlerts } from './alert-settings.ts'
import { playRing } from './ring-sound.ts'

type Permission = NotificationPermission | 'not-here'

function permissionNow(): Permission {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'not-here'
}

export function AlertChoices() {
  const words = useWords()
  const settings = useStore(alertSettings, (now) => now)
  const [permission, setPermission] = useState(permissionNow)
  const isPossible = permission !== 'not-here' && permission !== 'denied'
  const chooseNotify = async (wanted: boolean) => {
    if (!wanted) return setAlerts({ notifies: false })
    const given = await Notification.requestPermission()
    setPermission(given)
    setAlerts({ notifies: given === 'granted' })
  }
  return (
    <fieldset className="choice alerts">
      <legend>{words.say('ui.alerts.title')}</legend>
      <label className="alerts-choice">
        <input
          type="checkbox"
          disabled={!isPossible}
          checked={settings.notifies && permission === 'granted'}
          onChange={(event) => void chooseNotify(event.target.checked)}
        />
        <span>{words.say('ui.alerts.notify')}</span>
      </label>
      {permission === 'denied' && <p className="note">{words.say('ui.alerts.blocked')}</p>}
      {permission === 'not-here' && <p className="note">{words.say('ui.alerts.not-here')}</p>}
      <label className="alerts-choice">
        <input
          type="checkbox"
          checked={settings.sounds}
          onChange={(event) => {
            setAlerts({ sounds: event.target.checked })
            // To hear what was chosen; and a page somebody has touched may make sounds from then on.
            if (event.target.checked) void playRing()
          }}
        />
        <span>{words.say('ui.alerts.sound')}</span>
      </label>
    </fieldset>
  )
}
