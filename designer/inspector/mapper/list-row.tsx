import { useLanguage } from '../../i18n/language.tsx'
import { ruleText } from '../../text/rule-text.ts'
import { useDataScope, useSurroundings } from '../context.tsx'
import { dataAtPath } from '../data/search.ts'
import { readRule } from '../rule/shape.ts'
import type { Schema } from '../schema/resolve.ts'
import { withMember } from '../value/edit.ts'
import { readWritten } from '../value/mode.ts'
import { elementItems } from './leaves.ts'
import { type ListMapping, readListMapping, writeListMapping } from './list-mapping.ts'
import { suggestMatches } from './match.ts'
import { targetsOf, wantedOf } from './targets.ts'

interface ListRowProps {
  /** The schema of one item of the list that is filled. */
  readonly item: Schema
  readonly root: Schema
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const sourceOf = (value: unknown): string | undefined => {
  const mapping = readListMapping(value)
  const shape = mapping && readRule(mapping.list)
  if (shape?.kind === 'path') return shape.path
  const written = readWritten(value)
  return written.mode === 'reference' ? written.path : undefined
}

/** A list of objects made from another list: for each element, which of its fields goes where. */
export const ListRow = ({ item, value, onChange }: ListRowProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const { roots, causes } = useDataScope()
  const source = sourceOf(value)
  const list = source === undefined ? undefined : dataAtPath(roots, source, causes)
  const elements = elementItems(list, causes)
  const mapping = readListMapping(value)
  const targets = targetsOf(item, undefined, language).filter(({ path }) => path.length === 1)
  if (source === undefined) return null
  if (!mapping) {
    const begin = (): ListMapping => {
      const matches = suggestMatches(
        targets.map((target) => wantedOf(target, item)),
        elements,
      )
      return {
        list: { var: source },
        fields: Object.fromEntries(Array.from(matches, ([name, { path }]) => [name, { var: path }])),
      }
    }
    return readOnly ? null : (
      <button type="button" className="link-button small" onClick={() => onChange(writeListMapping(begin()))}>
        {t('ins.mapElements')}
      </button>
    )
  }
  const write = (name: string, rule: unknown) =>
    onChange(writeListMapping({ ...mapping, fields: withMember(mapping.fields, name, rule) }))
  return (
    <ul className="map-elements" aria-label={t('ins.mapElements')}>
      {targets.map(({ name, label }) => {
        const rule = mapping.fields[name]
        const shape = readRule(rule)
        const path = rule !== undefined && shape.kind === 'path' && !shape.fallback ? shape.path : undefined
        const other = rule !== undefined && !elements.some((one) => one.path === path)
        return (
          <li key={name} className="map-element">
            <span>{label ?? name}</span>
            <select
              className="input mono"
              aria-label={label ?? name}
              disabled={readOnly}
              value={other ? '?' : (path ?? '')}
              onChange={({ target }) => {
                if (target.value !== '?') write(name, target.value === '' ? undefined : { var: target.value })
              }}
            >
              <option value="">{t('ins.unset')}</option>
              {other && <option value="?">{ruleText(rule)}</option>}
              {elements.map((one) => (
                <option key={one.path} value={one.path}>
                  {one.path}
                </option>
              ))}
            </select>
          </li>
        )
      })}
    </ul>
  )
}
