import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { moved, replaced, without } from '../value/edit.ts'
import { newCall, withOperator } from './edit-rule.ts'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

/** Conditions that hold together, or of which one is enough. */
export const GroupNode = ({ rule, shape, label, menu, actions, onChange }: ShapeProps<'call'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { operands, operator } = shape
  const write = (next: readonly unknown[]) => onChange(writeRule({ ...shape, listed: true, operands: next }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className={`rule-box rule-group-${operator}`} role="group" aria-label={label}>
      <div className="rule-line">
        <select
          className="input rule-operator"
          aria-label={t('rule.group')}
          disabled={readOnly}
          value={operator}
          onChange={({ target }) => onChange(withOperator(rule, target.value))}
        >
          <option value="and">{t('op.and')}</option>
          <option value="or">{t('op.or')}</option>
        </select>
        <span className="rule-more">
          {menu}
          {actions}
        </span>
      </div>
      {operands.map((operand, index) => {
        const name = t('rule.condition', { number: index + 1 })
        return (
          <RuleNode
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
            key={index}
            rule={operand}
            label={name}
            onChange={(next) => write(replaced(operands, index, next))}
            actions={
              <RowButtons
                name={name}
                index={index}
                count={operands.length}
                onMove={(to) => write(moved(operands, index, to))}
                onRemove={operands.length > 1 ? () => write(without(operands, index)) : undefined}
              />
            }
          />
        )
      })}
      {!readOnly && (
        <div className="rule-adds">
          <button type="button" className="link-button small" onClick={() => write([...operands, newCall('==')])}>
            <Icon name="plus" size={14} />
            {t('rule.addCondition')}
          </button>
          <button
            type="button"
            className="link-button small"
            onClick={() => write([...operands, newCall(operator === 'and' ? 'or' : 'and')])}
          >
            <Icon name="plus" size={14} />
            {t('rule.addGroup')}
          </button>
        </div>
      )}
    </div>
  )
}
