import { useText } from '../i18n/language.tsx'
import { Icon } from './icon.tsx'

interface MoreButtonProps {
  readonly more: (() => void) | undefined
  readonly loading: boolean
}

/** Asks for the next page; keeps its place when there is none, so that the list does not jump. */
export const MoreButton = ({ more, loading }: MoreButtonProps) => {
  const t = useText()
  return (
    <div className="more">
      {more ? (
        <button type="button" className="button" onClick={more} disabled={loading}>
          <Icon name="down" size={16} />
          {t(loading ? 'common.loading' : 'common.more')}
        </button>
      ) : (
        <span className="muted small">{t('common.end')}</span>
      )}
    </div>
  )
}
