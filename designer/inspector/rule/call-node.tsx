import type { ReactNode } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { replaced, without } from '../value/edit.ts'
import { BranchesNode } from './branches-node.tsx'
import { CompareNode } from './compare-node.tsx'
import { addedOperand, canAdd, canRemove, operandAt } from './edit-rule.ts'
import { GroupNode } from './group-node.tsx'
import { InnerScope } from './inner-scope.tsx'
import { operandKey } from './operand-words.ts'
import { OrderNode } from './order-node.tsx'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

type CallProps = ShapeProps<'call'>

/** What an operand's scope is, so that its paths are read and completed as they will run. */
const Scoped = ({ props, index, children }: { props: CallProps; index: number; children: ReactNode }) => {
  const { shape } = props
  const { role } = operandAt(shape.info, index)
  if (role !== 'element' && role !== 'fold') return children
  return (
    <InnerScope list={shape.operands[0]} role={role}>
      {children}
    </InnerScope>
  )
}

const roleHints: Readonly<Record<string, TextKey>> = { element: 'rule.element', fold: 'rule.fold' }

const Operands = (props: CallProps) => {
  const { shape, onChange } = props
  const { t } = useLanguage()
  const { operands, info, operator } = shape
  return operands.map((operand, index) => {
    const key = operandKey(operator, index)
    const name = key ? t(key) : t('rule.operand', { number: index + 1 })
    const { role } = operandAt(info, index)
    const hint = roleHints[role]
    const change = (next: unknown) => onChange(writeRule({ ...shape, operands: replaced(operands, index, next) }))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: operands have no name of their own
      <div key={index} className="rule-operand">
        {(key || operands.length > 1) && <span className="rule-word">{name}</span>}
        {hint && <span className="ins-remark">{t(hint)}</span>}
        {role === 'literal' ? (
          <OrderNode value={operand} label={name} onChange={change} />
        ) : (
          <Scoped props={props} index={index}>
            <RuleNode
              rule={operand}
              label={name}
              onChange={change}
              actions={
                canRemove(info, operands.length) && (info.arity.max === null || index >= info.arity.min) ? (
                  <RowButtons
                    name={name}
                    index={index}
                    count={1}
                    onRemove={() => onChange(writeRule({ ...shape, operands: without(operands, index) }))}
                  />
                ) : undefined
              }
            />
          </Scoped>
        )}
      </div>
    )
  })
}

/** A use of an operator that has no picture of its own: its name, what it does, its operands. */
const PlainCall = (props: CallProps) => {
  const { shape, label, menu, actions, onChange } = props
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const { info, operands } = shape
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="rule-box" role="group" aria-label={label}>
      <div className="rule-line">
        {menu}
        <span className="rule-doc">{info.doc[language]}</span>
        {actions}
      </div>
      <Operands {...props} />
      {canAdd(info, operands.length) && !readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => onChange(writeRule({ ...shape, listed: true, operands: addedOperand(info, operands) }))}
        >
          <Icon name="plus" size={14} />
          {t('rule.addOperand')}
        </button>
      )}
    </div>
  )
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in'])

const pictures: Readonly<Record<string, (props: CallProps) => ReactNode>> = {
  and: GroupNode,
  or: GroupNode,
  if: BranchesNode,
  '?:': BranchesNode,
}

export const CallNode = (props: CallProps) => {
  const { operator, operands } = props.shape
  if (COMPARISONS.has(operator) && operands.length === 2) return <CompareNode {...props} />
  const Picture = (Object.hasOwn(pictures, operator) ? pictures[operator] : undefined) ?? PlainCall
  return <Picture {...props} />
}
