import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { valueAt } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useDataScope } from '../context.tsx'
import { carryPath } from '../parts/drop.ts'
import { causeKeys } from './cause-words.ts'
import { OPEN_FIRST, rowAfterKey, type TreeRow, treeRows } from './rows.ts'
import { searchData } from './search.ts'

interface DataTreeProps {
  /** Undefined where nothing can be inserted just now. */
  readonly onInsert: ((path: string) => void) | undefined
}

/** A value in a few letters; nothing for an object, whose fields stand below. */
const short = (value: unknown): string | undefined => {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return `[${value.length}]`
  if (typeof value === 'object' && value !== null) return ''
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

interface RowProps {
  readonly row: TreeRow
  readonly full: boolean
  readonly focusable: boolean
  readonly sample: unknown
  readonly onToggle: () => void
  readonly onFocus: () => void
  readonly onInsert: ((path: string) => void) | undefined
}

const Row = ({ row, full, focusable, sample, onToggle, onFocus, onInsert }: RowProps) => {
  const { t, language } = useLanguage()
  const { item, level, open } = row
  const value = short(valueAt(sample, item.path.split('.')))
  const title = item.cause && t(causeKeys[item.cause])
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={open}
      aria-selected={false}
      tabIndex={focusable ? 0 : -1}
      className="tree-row"
      style={{ paddingLeft: 4 + (level - 1) * 14 }}
      draggable
      onDragStart={(event) => carryPath(event, item.path)}
      onDoubleClick={() => onInsert?.(item.path)}
      onFocus={onFocus}
      data-path={item.path}
    >
      {open === undefined ? (
        <span className="tree-fold" />
      ) : (
        // The row itself answers to the arrow keys; this is for the mouse.
        <button type="button" className="tree-fold" tabIndex={-1} aria-hidden="true" onClick={onToggle}>
          <Icon name={open ? 'down' : 'right'} size={12} />
        </button>
      )}
      <span className="tree-name">
        {full ? item.path : item.name}
        {item.node.label !== undefined && <span className="tree-label"> {item.node.label}</span>}
      </span>
      <span className="tree-says">{value ?? item.node.says[language]}</span>
      {item.node.type.secret && (
        <span className="tree-mark tree-secret" title={t('schema.secret')}>
          <Icon name="key" size={12} />
          <span className="visually-hidden">{t('schema.secret')}</span>
        </span>
      )}
      {title !== undefined && (
        <span className="tree-mark" title={title}>
          ?<span className="visually-hidden">{title}</span>
        </span>
      )}
      <button
        type="button"
        className="tree-insert"
        tabIndex={-1}
        disabled={!onInsert}
        aria-label={t('ins.insertPath', { path: item.path })}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onInsert?.(item.path)}
      >
        <Icon name="plus" size={13} />
      </button>
    </div>
  )
}

/** What is available here, as a tree: arrows move, Enter inserts, rows can be dragged onto a field. */
export const DataTree = ({ onInsert }: DataTreeProps) => {
  const { t } = useLanguage()
  const { roots, causes, sample } = useDataScope()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(OPEN_FIRST))
  const [query, setQuery] = useState('')
  const [focused, setFocused] = useState<string>()
  const sought = useDeferredValue(query)
  const tree = useRef<HTMLDivElement>(null)
  const hint = useId()
  const rows = useMemo((): readonly TreeRow[] => {
    if (sought.trim() === '') return treeRows(roots, opened, causes)
    const found = searchData(roots, sought, causes)
    return found.map((item, index) => ({
      item,
      level: 1,
      position: index + 1,
      siblings: found.length,
      open: undefined,
    }))
  }, [roots, opened, causes, sought])
  const values = useMemo(() => sample(), [sample])
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.path === focused),
  )
  const toggle = (path: string) => {
    const next = new Set(opened)
    if (!next.delete(path)) next.add(path)
    setOpened(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows[at]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') onInsert?.(row.item.path)
    else if ((event.key === 'ArrowRight' && row.open === false) || (event.key === 'ArrowLeft' && row.open))
      toggle(row.item.path)
    else {
      const next = rowAfterKey(rows, at, event.key)
      if (next === undefined) return
      tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[next]?.focus()
    }
    event.preventDefault()
  }
  return (
    <div className="data-tree">
      <div className="search">
        <Icon name="search" size={15} />
        <input
          type="search"
          className="input"
          aria-label={t('ins.searchData')}
          placeholder={t('ins.searchData')}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      </div>
      {rows.length > 0 && (
        <div
          role="tree"
          className="tree"
          ref={tree}
          aria-label={t('ins.data')}
          aria-describedby={hint}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {rows.map((row, index) => (
            <Row
              key={row.item.path}
              row={row}
              full={sought.trim() !== ''}
              focusable={index === at}
              sample={values}
              onToggle={() => toggle(row.item.path)}
              onFocus={() => setFocused(row.item.path)}
              onInsert={onInsert}
            />
          ))}
        </div>
      )}
      {rows.length === 0 && <p className="ins-remark">{t('ins.noData')}</p>}
      <p className="visually-hidden" id={hint}>
        {t('ins.treeHint')}
      </p>
    </div>
  )
}
