import { useMemo, useState } from 'react'
import { valueAt } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useDataScope, useSurroundings } from '../context.tsx'
import { DataTree } from '../data/data-tree.tsx'
import { dropPath } from '../parts/drop.ts'
import type { Schema } from '../schema/resolve.ts'
import { withAt } from '../value/edit.ts'
import { writeReference } from '../value/mode.ts'
import { sourceItems } from './leaves.ts'
import { ListRow } from './list-row.tsx'
import { suggestMatches } from './match.ts'
import { Summary } from './summary.tsx'
import { type Target, targetsOf, wantedOf } from './targets.ts'

interface MapperProps {
  readonly schema: Schema
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const keyOf = ({ path }: Target): string => path.join('.')

/** The fields that are still empty, with what they could be filled from by name. */
const useSuggestions = (targets: readonly Target[], schema: Schema, value: unknown): ReadonlyMap<string, string> => {
  const { roots, causes } = useDataScope()
  const sources = useMemo(() => sourceItems(roots, causes), [roots, causes])
  return useMemo(() => {
    const empty = targets.filter(({ path, item }) => !item && valueAt(value, path) === undefined)
    const found = new Map<string, string>()
    for (const target of empty) {
      const match = suggestMatches([wantedOf(target, schema)], sources).get(target.name)
      if (match) found.set(keyOf(target), match.path)
    }
    return found
  }, [targets, schema, value, sources])
}

/** Data on the left, fields on the right: one is brought to the other by dragging, by keys, or by name. */
export const Mapper = ({ schema, value, onChange }: MapperProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const targets = useMemo(() => targetsOf(schema, value, language), [schema, value, language])
  const suggestions = useSuggestions(targets, schema, value)
  const [chosen, setChosen] = useState<string>()
  const target = targets.find((one) => keyOf(one) === chosen) ?? targets[0]
  const put = (one: Target, path: string) => onChange(withAt(value, one.path, writeReference(path)))
  const takeAll = () => {
    let next = value
    for (const one of targets) {
      const path = suggestions.get(keyOf(one))
      if (path !== undefined) next = withAt(next, one.path, writeReference(path))
    }
    onChange(next)
  }
  return (
    <div className="mapper">
      <section className="map-side" aria-label={t('ins.mapFrom')}>
        <h3 className="ins-title">{t('ins.mapFrom')}</h3>
        <DataTree onInsert={readOnly || !target ? undefined : (path) => put(target, path)} />
      </section>
      <section className="map-side" aria-label={t('ins.mapTo')}>
        <div className="ins-head">
          <h3 className="ins-title">{t('ins.mapTo')}</h3>
          <span className="ins-head-end">
            <button type="button" className="button" disabled={readOnly || suggestions.size === 0} onClick={takeAll}>
              {t('ins.matchByName', { count: suggestions.size })}
            </button>
          </span>
        </div>
        <ul className="map-rows">
          {targets.map((one) => {
            const key = keyOf(one)
            const suggested = suggestions.get(key)
            const written = valueAt(value, one.path)
            return (
              <li
                key={key}
                className={`map-row ${one === target ? 'is-chosen' : ''} ${written === undefined ? '' : 'is-filled'}`}
                {...dropPath(readOnly ? undefined : (path) => put(one, path))}
              >
                <button type="button" className="map-name" aria-pressed={one === target} onClick={() => setChosen(key)}>
                  <span>
                    {one.label ?? one.name}
                    {one.required && <span className="needed"> *</span>}
                  </span>
                  {key !== (one.label ?? one.name) && <code className="ins-name">{key}</code>}
                </button>
                <div className="map-filled">
                  <Summary value={written} />
                  {suggested !== undefined && !readOnly && (
                    <button type="button" className="link-button small" onClick={() => put(one, suggested)}>
                      <Icon name="left" size={12} />
                      {t('ins.suggested', { path: suggested })}
                    </button>
                  )}
                  {written !== undefined && !readOnly && (
                    <button
                      type="button"
                      className="tiny-button"
                      aria-label={t('ins.removeOne', { name: one.label ?? one.name })}
                      onClick={() => onChange(withAt(value, one.path, undefined))}
                    >
                      <Icon name="cross" size={13} />
                    </button>
                  )}
                </div>
                {one.item && (
                  <ListRow
                    item={one.item}
                    root={schema}
                    value={written}
                    onChange={(next) => onChange(withAt(value, one.path, next))}
                  />
                )}
              </li>
            )
          })}
        </ul>
        {targets.length === 0 && <p className="ins-remark">{t('ins.noFields')}</p>}
      </section>
    </div>
  )
}
