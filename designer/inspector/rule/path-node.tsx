import { useText } from '../../i18n/language.tsx'
import { DataScopeProvider, useDataScope, useSurroundings } from '../context.tsx'
import { dataAtPath } from '../data/search.ts'
import { dropPath } from '../parts/drop.ts'
import { PathInput } from '../value/path-input.tsx'
import { useDataRule } from './inner-scope.tsx'
import { RuleNode, type ShapeProps } from './rule-node.tsx'
import { writeRule } from './shape.ts'

/** A piece of data inside a rule, and what to take when there is nothing. */
export const PathNode = ({ shape, label, menu, actions, onChange }: ShapeProps<'path'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const scope = useDataScope()
  const dataRule = useDataRule()
  const read = shape.operator === 'outer' && scope.outer ? scope.outer : scope
  const { fallback, ...plain } = shape
  const found = shape.path === '' ? undefined : dataAtPath(read.roots, shape.path, read.causes)
  const insert = (path: string) =>
    onChange(fallback || shape.operator === 'outer' ? writeRule({ ...shape, path }) : dataRule(path))
  return (
    <div className="rule-path-node">
      <div className="rule-line" {...dropPath(readOnly ? undefined : insert)}>
        {menu}
        <DataScopeProvider value={read}>
          <PathInput
            compact
            path={shape.path}
            label={label}
            empty={scope.outer && shape.operator === 'var' ? t('rule.self') : undefined}
            onChange={(path) => onChange(writeRule({ ...shape, path }))}
            onInsert={insert}
          />
        </DataScopeProvider>
        {!fallback && !readOnly && (!found || found.cause) && shape.path !== '' && (
          <button
            type="button"
            className="link-button small"
            onClick={() => onChange(writeRule({ ...shape, fallback: { rule: '' } }))}
          >
            {t('ins.addFallback')}
          </button>
        )}
        {actions}
      </div>
      {fallback && (
        <div className="rule-operand">
          <span className="rule-word">{t('ins.fallback')}</span>
          <RuleNode
            rule={fallback.rule}
            label={t('ins.fallback')}
            onChange={(rule) => onChange(writeRule({ ...shape, fallback: { rule } }))}
            actions={
              !readOnly && (
                <button type="button" className="link-button small" onClick={() => onChange(writeRule(plain))}>
                  {t('ins.remove')}
                </button>
              )
            }
          />
        </div>
      )}
    </div>
  )
}
