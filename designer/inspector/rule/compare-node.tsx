import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { familyOf, withOperator } from './edit-rule.ts'
import { operatorKeys } from './operator-words.ts'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

/** A comparison, read as a sentence: this, how, that. */
export const CompareNode = ({ rule, shape, label, menu, actions, onChange }: ShapeProps<'call'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const [left, right] = shape.operands
  const write = (operands: readonly unknown[]) => onChange(writeRule({ ...shape, operands }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="rule-compare" role="group" aria-label={label}>
      <RuleNode rule={left} label={t('rule.left')} onChange={(next) => write([next, right])} />
      <div className="rule-line">
        <select
          className="input rule-operator"
          aria-label={t('rule.operator')}
          disabled={readOnly}
          value={shape.operator}
          onChange={({ target }) => onChange(withOperator(rule, target.value))}
        >
          {familyOf(shape.operator).map((one) => {
            const key = operatorKeys[one]
            return (
              <option key={one} value={one}>
                {key ? t(key) : one}
              </option>
            )
          })}
        </select>
        <span className="rule-more">
          {menu}
          {actions}
        </span>
      </div>
      <RuleNode rule={right} label={t('rule.right')} onChange={(next) => write([left, next])} />
    </div>
  )
}
