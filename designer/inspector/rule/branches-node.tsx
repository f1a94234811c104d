import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { moved, replaced, without } from '../value/edit.ts'
import { newCall, readBranches, writeBranches } from './edit-rule.ts'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

/** A choice: if this then that, for as many cases as there are, and what else. */
export const BranchesNode = ({ shape, label, menu, actions, onChange }: ShapeProps<'call'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { branches, otherwise } = readBranches(shape.operands)
  const write = (next: typeof branches, rest = otherwise) =>
    onChange(writeRule({ ...shape, listed: true, operands: writeBranches({ branches: next, otherwise: rest }) }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="rule-box" role="group" aria-label={label}>
      <div className="rule-line">
        {menu}
        {actions}
      </div>
      {branches.map(({ when, gives }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cases have no name of their own
        <div key={index} className="rule-branch">
          <span className="rule-word">{t('rule.when')}</span>
          <RuleNode
            rule={when}
            label={t('rule.when')}
            onChange={(next) => write(replaced(branches, index, { when: next, gives }))}
            actions={
              <RowButtons
                name={t('rule.condition', { number: index + 1 })}
                index={index}
                count={branches.length}
                onMove={(to) => write(moved(branches, index, to))}
                onRemove={branches.length > 1 ? () => write(without(branches, index)) : undefined}
              />
            }
          />
          <span className="rule-word">{t('rule.gives')}</span>
          <RuleNode
            rule={gives}
            label={t('rule.gives')}
            onChange={(next) => write(replaced(branches, index, { when, gives: next }))}
          />
        </div>
      ))}
      {otherwise && (
        <div className="rule-branch">
          <span className="rule-word">{t('rule.otherwise')}</span>
          <RuleNode rule={otherwise.rule} label={t('rule.otherwise')} onChange={(rule) => write(branches, { rule })} />
        </div>
      )}
      {!readOnly && (
        <div className="rule-adds">
          <button
            type="button"
            className="link-button small"
            onClick={() => write([...branches, { when: newCall('=='), gives: '' }])}
          >
            <Icon name="plus" size={14} />
            {t('rule.addBranch')}
          </button>
          {!otherwise && (
            <button type="button" className="link-button small" onClick={() => write(branches, { rule: '' })}>
              <Icon name="plus" size={14} />
              {t('rule.addOtherwise')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
