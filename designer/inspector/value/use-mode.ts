import { useState } from 'react'
import { useSurroundings } from '../context.tsx'
import { convert, type Mode, readWritten } from './mode.ts'

interface ModeState {
  readonly mode: Mode
  /** The mode was chosen, and nothing is written in it yet: the document still holds the value of another mode. */
  readonly pending: boolean
  readonly choose: (mode: Mode) => void
  /** To be called with every edit: a mode in which something is written is no longer pending. */
  readonly change: (value: unknown) => void
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
  const write = (chosen: Mode | undefined, kept: Partial<Record<Mode, unknown>>) => {
    memory.set(key, { ...(chosen && { chosen }), kept })
    redraw((count) => count + 1)
  }
  return {
    mode,
    pending: mode !== actual,
    choose: (next) => {
      if (next === mode) return
      const kept = { ...known?.kept, ...(value !== undefined && { [actual]: value }) }
      const before = next in kept ? kept[next] : convert(value, next)
      if (next === actual) return write(undefined, kept)
      // A mode shown for what another mode reads just as well (a rule that is a bare path) has to be remembered.
      const settled = before !== undefined && readWritten(before).mode === next
      write(settled ? undefined : next, kept)
      if (before !== undefined) onChange(before)
      else if (next === 'literal') onChange(undefined)
    },
    change: (next) => {
      const read = readWritten(next).mode
      // An edit that makes a rule look like a path does not take the builder away from under the hands.
      const stays = mode === 'rule' && read === 'reference'
      if (known?.chosen && !stays && read === mode) write(undefined, known.kept)
      else if (stays && known?.chosen !== 'rule') write('rule', known?.kept ?? {})
      onChange(next)
    },
  }
}
