/** The console's beginning: its look, its theme, and everything else in App. */
import { createRoot } from 'react-dom/client'
import './theme.css'
import './base.css'
import './shell.css'
import './desk.css'
import './agent/touches.css'
import './naming/naming.css'
import './pages.css'
import './calling.css'
import { App } from './app.tsx'
import { applyTheme, chosenTheme } from './theme.ts'
import { isWallboard } from './wallboard/wallboard-address.ts'

applyTheme(chosenTheme())
const root = document.getElementById('root')
async function start(at: HTMLElement): Promise<void> {
  if (!isWallboard(location.pathname)) return createRoot(at).render(<App />)
  const { WallboardApp } = await import('./wallboard/wallboard-app.tsx')
  createRoot(at).render(<WallboardApp />)
}
if (root) void start(root)
