import { useEffect, useState } from 'react'
import { useText } from '../i18n/language.tsx'
import { Icon } from './icon.tsx'

const SHOWN_MS = 1600

/** Pages that did not come over HTTPS or loopback have no clipboard of their own; a hidden field does it there. */
const copy = async (text: string): Promise<void> => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}

interface CopyButtonProps {
  /** What is copied; computed when asked for. */
  readonly text: () => string
  /** What the button says; without it, only a picture is shown, and `name` is read out. */
  readonly label?: string
  readonly name: string
}

/** Copies text, and says that it did. */
export const CopyButton = ({ text, label, name }: CopyButtonProps) => {
  const t = useText()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = window.setTimeout(() => setDone(false), SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [done])
  return (
    <button
      type="button"
      className={label === undefined ? 'button-icon' : 'button'}
      aria-label={name}
      title={name}
      onClick={() => void copy(text()).then(() => setDone(true))}
    >
      <Icon name={done ? 'check' : 'copy'} size={16} />
      {label}
      <span className="visually-hidden" aria-live="polite">
        {done ? t('common.copied') : ''}
      </span>
    </button>
  )
}
