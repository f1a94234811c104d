import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { emptyOf, shapeOf } from '../schema/shape.ts'
import { moved, replaced, without } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import type { LiteralProps } from './literal-editor.tsx'

/** A list written item by item; each item may be computed. */
export const ListEditor = ({ shape, root, path, label, value, onChange }: LiteralProps<'list'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const full = shape.max !== undefined && items.length >= shape.max
  return (
    <div className="ins-items">
      {items.map((item, index) => {
        const name = t('ins.item', { number: index + 1 })
        return (
          <ValueField
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own
            key={index}
            label={name}
            path={[...path, index]}
            schema={shape.item}
            root={root}
            value={item}
            onChange={(next) => onChange(replaced(items, index, next === undefined ? null : next))}
            actions={
              <RowButtons
                name={name}
                index={index}
                count={items.length}
                onMove={(to) => onChange(moved(items, index, to))}
                onRemove={() => onChange(without(items, index))}
              />
            }
          />
        )
      })}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          disabled={full}
          aria-label={t('ins.addItem', { field: label })}
          onClick={() => onChange([...items, emptyOf(shapeOf(shape.item, root))])}
        >
          <Icon name="plus" size={14} />
          {t('ins.addOne')}
        </button>
      )}
    </div>
  )
}
