import { isObject } from '#core'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { freeName, renamed, withMember } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import type { LiteralProps } from './literal-editor.tsx'

/**
 * The fields of an object: those of the schema, and whatever else is written. An object from which the last field was
 * taken is left out altogether.
 */
export const ObjectEditor = ({ shape, root, path, value, onChange }: LiteralProps<'object'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const object = isObject(value) ? value : {}
  const named = new Set(shape.fields.map(({ name }) => name))
  const others = Object.keys(object).filter((name) => !named.has(name))
  const write = (name: string, next: unknown) => {
    const changed = withMember(object, name, next)
    onChange(Object.keys(changed).length === 0 ? undefined : changed)
  }
  return (
    <div className="ins-fields">
      {shape.fields.map(({ name, schema, required }) => (
        <ValueField
          key={name}
          name={name}
          path={[...path, name]}
          schema={schema}
          root={root}
          value={object[name]}
          required={required}
          onChange={(next) => write(name, next)}
        />
      ))}
      {others.map((name, index) => (
        <ValueField
          // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is edited here
          key={`other ${index}`}
          label={name}
          path={[...path, name]}
          schema={shape.rest ?? {}}
          root={root}
          value={object[name]}
          onChange={(next) => write(name, next === undefined ? null : next)}
          title={
            <NameInput
              value={name}
              label={t('ins.fieldName')}
              onCommit={(next) => onChange(renamed(object, name, next))}
            />
          }
          actions={
            <RowButtons name={name} index={index} count={others.length} onRemove={() => write(name, undefined)} />
          }
        />
      ))}
      {shape.rest && !readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => write(freeName(Object.keys(object), t('ins.newField')), '')}
        >
          <Icon name="plus" size={14} />
          {t('ins.addField')}
        </button>
      )}
    </div>
  )
}
