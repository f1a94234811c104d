import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { freeName, renamed, withMember } from '../value/edit.ts'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

/** An object built by a rule, each field a rule. */
export const FieldsNode = ({ shape, label, menu, actions, onChange }: ShapeProps<'fields'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const names = Object.keys(shape.fields)
  const write = (fields: Readonly<Record<string, unknown>>) => onChange(writeRule({ ...shape, fields }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="rule-box" role="group" aria-label={label}>
      <div className="rule-line">
        {menu}
        {actions}
      </div>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is edited here
        <div key={index} className="rule-field">
          <NameInput
            value={name}
            label={t('ins.fieldName')}
            onCommit={(next) => write(renamed(shape.fields, name, next))}
          />
          <RuleNode
            rule={shape.fields[name]}
            label={name}
            onChange={(next) => write({ ...shape.fields, [name]: next })}
            actions={
              <RowButtons
                name={name}
                index={index}
                count={names.length}
                onRemove={() => write(withMember(shape.fields, name, undefined))}
              />
            }
          />
        </div>
      ))}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => write({ ...shape.fields, [freeName(names, t('ins.newField'))]: '' })}
        >
          <Icon name="plus" size={14} />
          {t('ins.addField')}
        </button>
      )}
    </div>
  )
}
