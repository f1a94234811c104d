import { useState } from 'react'
import { useSurroundings } from '../context.tsx'
import { convert, type Mode, readWritten } from './mode.ts'

interface ModeState {
  readonly mode: Mode
  /** The mode was chosen, and nothing is written in it yet: the document still holds the value of another mode. */
  readonly pending: boolean
  readonly choose: (mode: Mode) => void
  /** To be called with every edit. */
  readonly change: (value: unknown) => void
}

/** Can the editor of that mode show what is written? The builder shows a bare path as well as any other rule. */
const shows = (mode: Mode, value: unknown): boolean => {
  const actual = readWritten(value).mode
  return mode === actual || (mode === 'rule' && actual === 'reference')
}

/**
 * The mode of a field. Switching keeps what the other mode held until the step is left; the document changes when the
 * value can be carried over, or was written before, and stays as it is until something is written otherwise.
 */
export const useMode = (key: string, value: unknown, onChange: (value: unknown) => void): ModeState => {
  const { memory } = useSurroundings().session
  const [, redraw] = useState(0)
  const known = memory.get(key)
  const actual = readWritten(value).mode
  const mode = known?.chosen ?? actual
  const write = (chosen: Mode | undefined, kept = known?.kept ?? {}) => {
    memory.set(key, { ...(chosen && { chosen }), kept })
    redraw((count) => count + 1)
  }
  return {
    mode,
    pending: !shows(mode, value),
    choose: (next) => {
      if (next === mode) return
      const kept = { ...known?.kept, ...(value !== undefined && { [shows(mode, value) ? mode : actual]: value }) }
      if (shows(next, value)) return write(next === actual ? undefined : next, kept)
      const before = next in kept ? kept[next] : convert(value, next)
      write(before !== undefined && readWritten(before).mode === next ? undefined : next, kept)
      if (before !== undefined || next === 'literal') onChange(before)
    },
    change: (next) => {
      const read = readWritten(next).mode
      // An edit that empties a field, or makes a rule look like a path, does not take the editor from under the hands.
      if (read === mode) {
        if (known?.chosen) write(undefined)
      } else if (mode !== 'literal' && known?.chosen !== mode) write(mode)
      onChange(next)
    },
  }
}
