import type { ReactNode } from 'react'
import { useText } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import type { Route } from '../routing/route.ts'
import { Link } from '../routing/router.tsx'
import { useSession } from '../session/session.tsx'
import { Brand } from './brand.tsx'
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx'

interface Place {
  readonly to: Route
  readonly icon: IconName
  readonly label: TextKey
  /** Pages that belong to it. */
  readonly pages: readonly Route['page'][]
}

const places: readonly Place[] = [
  { to: { page: 'services' }, icon: 'services', label: 'nav.services', pages: ['services'] },
  { to: { page: 'flows' }, icon: 'flows', label: 'nav.flows', pages: ['flows', 'flow'] },
  { to: { page: 'runs' }, icon: 'runs', label: 'nav.runs', pages: ['runs', 'run'] },
  { to: { page: 'plugins' }, icon: 'plugins', label: 'nav.plugins', pages: ['plugins'] },
]

interface ShellProps {
  readonly route: Route
  readonly children: ReactNode
}

/** What surrounds every page: the way to the others, language, theme, and out. */
export const Shell = ({ route, children }: ShellProps) => {
  const t = useText()
  const { signOut } = useSession()
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('nav.skip')}
      </button>
      <aside className="side">
        <Link to={{ page: 'services' }} className="brand-link">
          <Brand />
        </Link>
        <nav aria-label={t('nav.label')} className="nav">
          {places.map(({ to, icon, label, pages }) => (
            <Link
              key={label}
              to={to}
              className="nav-item"
              aria-current={pages.includes(route.page) ? 'page' : undefined}
            >
              <Icon name={icon} size={20} />
              <span>{t(label)}</span>
            </Link>
          ))}
        </nav>
        <div className="side-foot">
          <LanguageSwitch />
          <ThemeSwitch />
          <button
            type="button"
            className="button-icon"
            onClick={signOut}
            aria-label={t('session.leave')}
            title={t('session.leave')}
          >
            <Icon name="leave" size={18} />
          </button>
        </div>
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className={`content content-${route.page} ${route.page === 'flow' && route.version === 'draft' ? 'content-editor' : ''}`}
      >
        {children}
      </main>
    </div>
  )
}
