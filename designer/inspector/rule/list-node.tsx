import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { moved, replaced, without } from '../value/edit.ts'
import { RuleNode, type ShapeProps } from './rule-node.tsx'

/** A list that stands in a rule, each item a rule. */
export const ListNode = ({ shape: { items }, label, menu, actions, onChange }: ShapeProps<'list'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="rule-box" role="group" aria-label={label}>
      <div className="rule-line">
        {menu}
        {actions}
      </div>
      {items.map((item, index) => {
        const name = t('ins.item', { number: index + 1 })
        return (
          <RuleNode
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own
            key={index}
            rule={item}
            label={name}
            onChange={(next) => onChange(replaced(items, index, next))}
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
          aria-label={t('ins.addItem', { field: label })}
          onClick={() => onChange([...items, ''])}
        >
          <Icon name="plus" size={14} />
          {t('ins.addOne')}
        </button>
      )}
    </div>
  )
}
