import { useMemo, useState } from 'react'
import { formatNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { type CutMark, type Preview, previewOf } from '../text/json-preview.ts'
import { Icon } from './icon.tsx'

/** A list shows this many items until asked for more. */
const SHOWN = 50

/** Below this depth objects and lists are folded at first. */
const OPEN_DEPTH = 4

const cutKeys: Readonly<Record<CutMark['kind'], TextKey>> = {
  text: 'json.cutText',
  list: 'json.cutList',
  object: 'json.cutObject',
  depth: 'json.cutDepth',
}

const Cut = ({ cut }: { readonly cut: CutMark }) => {
  const { t, language } = useLanguage()
  return <span className="json-cut">{t(cutKeys[cut.kind], { count: formatNumber(cut.missing, language) })}</span>
}

const Scalar = ({ value }: { readonly value: Preview }) => {
  const { t } = useLanguage()
  if (value.kind === 'secret') return <span className="json-cut">{t('json.secret')}</span>
  if (value.kind === 'cut') return <Cut cut={value.cut} />
  if ('entries' in value) return null
  return (
    <span className={`json-${value.kind}`}>
      {value.kind === 'text' ? JSON.stringify(value.text) : value.text}
      {value.cut && <Cut cut={value.cut} />}
    </span>
  )
}

interface NodeProps {
  readonly name: string | undefined
  readonly value: Preview
  readonly depth: number
  readonly last: boolean
}

const Name = ({ name }: { readonly name: string | undefined }) =>
  name === undefined ? null : (
    <>
      <span className="json-name">{JSON.stringify(name)}</span>
      {': '}
    </>
  )

const Group = ({ name, value, depth, last }: NodeProps & { value: Extract<Preview, { entries: unknown }> }) => {
  const { t, language } = useLanguage()
  const [open, setOpen] = useState(depth < OPEN_DEPTH)
  const [shown, setShown] = useState(SHOWN)
  const list = value.kind === 'list'
  const [begin, end] = list ? ['[', ']'] : ['{', '}']
  const count = value.entries.length + (value.cut?.missing ?? 0)
  if (count === 0)
    return (
      <div className="json-line">
        <Name name={name} />
        {`${begin}${end}${last ? '' : ','}`}
      </div>
    )
  return (
    <div className="json-group">
      <div className="json-line">
        <button
          type="button"
          className="json-fold"
          aria-expanded={open}
          aria-label={t(open ? 'json.fold' : 'json.unfold')}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={12} />
        </button>
        <Name name={name} />
        {open
          ? begin
          : `${begin} ${t('json.count', { count: formatNumber(count, language) })} ${end}${last ? '' : ','}`}
      </div>
      {open && (
        <>
          <div className="json-inside">
            {value.entries.slice(0, shown).map((entry, index) => (
              <JsonNode
                key={entry.name}
                name={list ? undefined : entry.name}
                value={entry.value}
                depth={depth + 1}
                last={index === value.entries.length - 1 && !value.cut}
              />
            ))}
            {value.entries.length > shown && (
              <button type="button" className="link-button json-more" onClick={() => setShown(shown * 4)}>
                {t('json.more', { count: formatNumber(value.entries.length - shown, language) })}
              </button>
            )}
            {value.cut && (
              <div className="json-line">
                <Cut cut={value.cut} />
              </div>
            )}
          </div>
          <div className="json-line">{`${end}${last ? '' : ','}`}</div>
        </>
      )}
    </div>
  )
}

const JsonNode = (props: NodeProps) => {
  const { name, value, last } = props
  if ('entries' in value) return <Group {...props} value={value} />
  return (
    <div className="json-line">
      <Name name={name} />
      <Scalar value={value} />
      {last ? '' : ','}
    </div>
  )
}

/** A JSON value, indented and foldable; what the history cut out or hid says so. */
export const JsonView = ({ value }: { readonly value: unknown }) => {
  const preview = useMemo(() => previewOf(value), [value])
  return (
    <div className="json mono">
      <JsonNode name={undefined} value={preview} depth={0} last />
    </div>
  )
}
