import type { ActionManifest, PluginManifest } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SchemaTable } from '../../parts/schema-table.tsx'
import { Link } from '../../routing/router.tsx'
import { categoryName } from './categories.ts'
import { effects } from './effects.ts'
import { PluginIcon } from './plugin-icon.tsx'

const ActionView = ({ id, action }: { readonly id: string; readonly action: ActionManifest }) => {
  const { t, language } = useLanguage()
  const { label, about, tone } = effects[action.effect]
  return (
    <details className="action">
      <summary>
        <Icon name="right" size={14} />
        <span className="row-main">
          <span className="row-title">{action.label[language]}</span>
          <code className="muted">{id}</code>
        </span>
        <span className={`badge badge-${tone}`} title={t(about)}>
          {t(label)}
        </span>
      </summary>
      <div className="action-body">
        {action.description && <p>{action.description[language]}</p>}
        <p className="muted small">{t(about)}</p>
        <h4>{t('plugins.input')}</h4>
        <SchemaTable schema={action.input} caption={t('plugins.input')} />
        <h4>{t('plugins.output')}</h4>
        <SchemaTable schema={action.output} caption={t('plugins.output')} />
      </div>
    </details>
  )
}

/** One plugin: what it does, what it asks of a connection, and every action with its fields. */
export const PluginDetail = ({ plugin }: { readonly plugin: PluginManifest }) => {
  const { t, language } = useLanguage()
  const { id, version, label, description, category, credential, actions } = plugin
  return (
    <section className="card plugin-detail" aria-label={label[language]}>
      <Link to={{ page: 'plugins' }} className="plugin-back">
        <Icon name="left" size={14} />
        {t('plugins.back')}
      </Link>
      <header className="plugin-head">
        <PluginIcon plugin={plugin} />
        <div>
          <h2>{label[language]}</h2>
          <p className="muted small">
            <code>{id}</code> · {version} · {categoryName(category, t)}
          </p>
        </div>
      </header>
      {description && <p className="plugin-about">{description[language]}</p>}
      <h3>{t('plugins.actions')}</h3>
      <div className="actions">
        {Object.entries(actions).map(([name, action]) => (
          <ActionView key={name} id={`${id}/${name}`} action={action} />
        ))}
      </div>
      {credential && (
        <>
          <h3>{t('plugins.connection')}</h3>
          <p className="muted small">{credential.label[language]}</p>
          <SchemaTable schema={credential.schema} caption={credential.label[language]} />
        </>
      )}
    </section>
  )
}
