import { useId } from 'react'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { type Imported, readImport } from '../draft/exchange.ts'

export interface Read {
  readonly name: string
  readonly text: string
}

const faults = {
  notJson: 'exchange.notJson',
  notAFlow: 'exchange.notAFlow',
} as const satisfies Record<Extract<Imported, { ok: false }>['why'], TextKey>

interface ImportFieldProps {
  readonly read: Read | undefined
  readonly onRead: (read: Read | undefined) => void
}

/** Asks for a file of a flow, and says what is in it. */
export const ImportField = ({ read, onRead }: ImportFieldProps) => {
  const t = useText()
  const id = useId()
  const found = read && readImport(read.text)
  return (
    <div className="field">
      <label htmlFor={id}>{t('exchange.file')}</label>
      <input
        id={id}
        type="file"
        className="input"
        accept="application/json,.json"
        onChange={async ({ target }) => {
          const file = target.files?.[0]
          onRead(file ? { name: file.name, text: await file.text() } : undefined)
        }}
      />
      {found?.ok === false && (
        <p className="small bad" role="alert">
          {t(faults[found.why])}
        </p>
      )}
      {found?.ok && (
        <p className={`small ${found.altered ? 'bad' : 'muted'}`} role="status">
          {found.altered ? t('exchange.altered') : t('exchange.read', { title: found.document.title.vi })}
        </p>
      )}
    </div>
  )
}
