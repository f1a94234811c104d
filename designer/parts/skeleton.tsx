import { useText } from '../i18n/language.tsx'

interface SkeletonProps {
  /** How many lines are expected. */
  readonly lines?: number
  /** Height of one, in pixels: that of what will stand there, so that nothing jumps. */
  readonly height?: number
}

/** Holds the place of what is being loaded. */
export const Skeleton = ({ lines = 3, height = 40 }: SkeletonProps) => {
  const t = useText()
  return (
    <div className="skeleton" aria-busy="true">
      <span className="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <span key={line} className="skeleton-line" style={{ height }} />
      ))}
    </div>
  )
}
