/** Light or dark: as the device says, unless chosen here. The choice belongs to this browser, not to the person. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'tuttu.theme'

export function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem(key)
    return themes.find((one) => one === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme)
  try {
    localStorage.setItem(key, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until it is closed.
  }
}
