import './plugins.css'
import { listPlugins } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Link } from '../../routing/router.tsx'
import { PluginDetail } from './plugin-detail.tsx'
import { PluginIcon } from './plugin-icon.tsx'

/** What flows can be built from: the installed plugins, and one of them in full. */
export const PluginsPage = ({ chosen }: { readonly chosen: string | undefined }) => {
  const { t, language } = useLanguage()
  const { data, problem, reload } = useResource('plugins', listPlugins)
  const items = data?.items
  const shown = items?.find(({ id }) => id === chosen) ?? (chosen === undefined ? items?.[0] : undefined)
  return (
    <>
      <PageHead title={t('plugins.title')} subtitle={t('plugins.about')} />
      {problem && <ProblemView problem={problem} onRetry={reload} />}
      {!items && !problem && <Skeleton lines={5} height={64} />}
      {items?.length === 0 && <Empty icon="plugins" title={t('plugins.empty')} hint={t('plugins.emptyHint')} />}
      {items && items.length > 0 && (
        <div className={`plugins ${chosen === undefined ? 'has-none' : ''}`}>
          <nav className="card plugin-list" aria-label={t('plugins.title')}>
            <ul>
              {items.map((plugin) => (
                <li key={plugin.id}>
                  <Link
                    to={{ page: 'plugins', plugin: plugin.id }}
                    className="plugin-item"
                    aria-current={plugin === shown ? 'page' : undefined}
                  >
                    <PluginIcon plugin={plugin} />
                    <span className="row-main">
                      <span className="row-title">{plugin.label[language]}</span>
                      <span className="muted small">
                        {t('plugins.count', { count: Object.keys(plugin.actions).length })} · {plugin.version}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {shown ? (
            <PluginDetail key={shown.id} plugin={shown} />
          ) : (
            <Empty icon="plugins" title={t('plugins.unknown', { id: chosen ?? '' })} />
          )}
        </div>
      )}
    </>
  )
}
