/** What this browser does when it rings. Of the browser, not of the person: what is right at one desk is not at another. */
import { createStore } from '../desk-store.ts'

export interface AlertSettings {
  /** A notification of the system's, while no console of this browser can be seen. */
  notifies: boolean
  sounds: boolean
}

const key = 'tuttu.alerts'
const none: AlertSettings = { notifies: false, sounds: false }

function kept(): AlertSettings {
  try {
    const given = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<keyof AlertSettings, unknown>> | null
    return { notifies: given?.notifies === true, sounds: given?.sounds === true }
  } catch {
    return none
  }
}

/** One for the page; other tabs of the browser follow. */
export const alertSettings = createStore<AlertSettings, AlertSettings>(kept(), (_, next) => next)

export function setAlerts(next: Partial<AlertSettings>): void {
  alertSettings.tell({ ...alertSettings.get(), ...next })
  try {
    localStorage.setItem(key, JSON.stringify(alertSettings.get()))
  } catch {
    // A browser that keeps nothing does as it was told until it is closed.
  }
}

if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key === key) alertSettings.tell(kept())
  })
