import { useText } from '../i18n/language.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Link } from '../routing/router.tsx'

export const UnknownPage = () => {
  const t = useText()
  return (
    <>
      <PageHead title={t('unknown.title')} />
      <Empty icon="search" title={t('unknown.about')}>
        <Link to={{ page: 'services' }} className="button">
          {t('unknown.home')}
        </Link>
      </Empty>
    </>
  )
}
