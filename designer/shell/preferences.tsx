import { useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { applyTheme, nextTheme, storedTheme, type Theme } from '../theme/theme.ts'

const themes: Readonly<Record<Theme, { readonly icon: IconName; readonly label: TextKey }>> = {
  system: { icon: 'monitor', label: 'theme.system' },
  light: { icon: 'sun', label: 'theme.light' },
  dark: { icon: 'moon', label: 'theme.dark' },
}

/** Switches to the other language. It is named in its own: whoever needs it may not read this one. */
export const LanguageSwitch = () => {
  const { language, setLanguage, t } = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <button
      type="button"
      className="button-icon language"
      lang={other}
      aria-label={t('language.switch')}
      title={t('language.switch')}
      onClick={() => setLanguage(other)}
    >
      {other === 'en' ? 'EN' : 'VI'}
    </button>
  )
}

export const ThemeSwitch = () => {
  const { t } = useLanguage()
  const [theme, setTheme] = useState(storedTheme)
  const { icon, label } = themes[theme]
  const turn = () => {
    const next = nextTheme(theme)
    applyTheme(next)
    setTheme(next)
  }
  return (
    <button type="button" className="button-icon" onClick={turn} aria-label={t(label)} title={t(label)}>
      <Icon name={icon} size={18} />
    </button>
  )
}
