import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '../../i18n/language.tsx'
import { add } from '../actions/adding.ts'
import { useKit } from '../kit.tsx'
import { SearchList } from '../parts/search-list.tsx'
import { usePaletteChoices } from './choices.tsx'
import type { PaletteItem } from './items.ts'

const FAR = 6

interface Ghost {
  readonly item: PaletteItem
  readonly x: number
  readonly y: number
}

interface PaletteProps {
  /** Told where something was dropped, in pixels of the window. False where it was not over the canvas. */
  readonly onDrop: (item: PaletteItem, at: { readonly x: number; readonly y: number }) => boolean
}

/** What flows are made of: searched, clicked, or dragged onto the canvas. */
export const Palette = ({ onDrop }: PaletteProps) => {
  const t = useText()
  const kit = useKit()
  const [query, setQuery] = useState('')
  const [ghost, setGhost] = useState<Ghost>()
  const { groups, itemOf } = usePaletteChoices(query)
  const dragging = useRef<(() => void) | undefined>(undefined)
  const byPointer = useRef(false)
  /** Whoever works with a mouse means the canvas with the next key, not the field that lists give the focus to. */
  const letGo = () => {
    if (byPointer.current && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const choose = (key: string) => {
    const item = itemOf(key)
    if (item) add(kit, item.wanted)
    window.setTimeout(letGo)
  }
  const begin = (event: React.PointerEvent) => {
    byPointer.current = true
    const key = (event.target as Element).closest('[data-choice]')?.getAttribute('data-choice')
    const item = key ? itemOf(key) : undefined
    if (!item || event.button !== 0 || event.pointerType === 'touch') return
    const [x0, y0] = [event.clientX, event.clientY]
    let moved = false
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      moved ||= Math.hypot(x - x0, y - y0) > FAR
      if (moved) setGhost({ item, x, y })
    }
    const end = (up?: PointerEvent) => {
      dragging.current?.()
      setGhost(undefined)
      if (!moved || !up) return
      onDrop(item, { x: up.clientX, y: up.clientY })
      window.setTimeout(letGo)
    }
    const onKey = ({ key: pressed }: KeyboardEvent) => {
      if (pressed === 'Escape') end()
    }
    dragging.current = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('keydown', onKey)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('keydown', onKey)
  }
  return (
    <div
      className="palette"
      onPointerDownCapture={begin}
      onKeyDownCapture={() => {
        byPointer.current = false
      }}
    >
      <SearchList
        label={t('palette.search')}
        query={query}
        onQuery={setQuery}
        groups={groups}
        onChoose={choose}
        empty={t('palette.none')}
      />
      <p className="muted small palette-hint">{t('palette.hint')}</p>
      {ghost &&
        createPortal(
          <div className={`ghost tone-${ghost.item.tone}`} style={{ left: ghost.x, top: ghost.y }}>
            {ghost.item.label}
          </div>,
          document.body,
        )}
    </div>
  )
}
