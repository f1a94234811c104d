export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'lienthong.theme'

const isTheme = (value: unknown): value is Theme => THEMES.includes(value as Theme)

/** What this browser was told before; `system` follows the machine. */
export const storedTheme = (): Theme => {
  const kept = window.localStorage.getItem(KEY)
  return isTheme(kept) ? kept : 'system'
}

/** Paints the page in a theme and remembers it in this browser. */
export const applyTheme = (theme: Theme): void => {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  window.localStorage.setItem(KEY, theme)
}

export const nextTheme = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
