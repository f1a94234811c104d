import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'

interface RowButtonsProps {
  /** What the row is called. */
  readonly name: string
  readonly index: number
  readonly count: number
  readonly onMove?: (to: number) => void
  readonly onRemove: (() => void) | undefined
}

/** Moves a row of a list up and down, and takes it away. */
export const RowButtons = ({ name, index, count, onMove, onRemove }: RowButtonsProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  if (readOnly) return null
  return (
    <span className="row-buttons">
      {onMove && count > 1 && (
        <>
          <button
            type="button"
            className="tiny-button"
            aria-label={t('ins.moveUp', { name })}
            aria-disabled={index === 0}
            onClick={() => index > 0 && onMove(index - 1)}
          >
            <span className="turn-up">
              <Icon name="down" size={14} />
            </span>
          </button>
          <button
            type="button"
            className="tiny-button"
            aria-label={t('ins.moveDown', { name })}
            aria-disabled={index === count - 1}
            onClick={() => index < count - 1 && onMove(index + 1)}
          >
            <Icon name="down" size={14} />
          </button>
        </>
      )}
      {onRemove && (
        <button type="button" className="tiny-button" aria-label={t('ins.removeOne', { name })} onClick={onRemove}>
          <Icon name="cross" size={14} />
        </button>
      )}
    </span>
  )
}
