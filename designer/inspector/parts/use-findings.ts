import { type Diagnostic, pointer } from '#core'
import { useSurroundings } from '../context.tsx'
import type { Path } from '../value/edit.ts'

/**
 * What the check found at a place of what is inspected. `deep`: inside it too, for a field that shows nothing of its
 * inside as fields of their own.
 */
export const useFindings = (path: Path, deep: boolean): readonly Diagnostic[] => {
  const { diagnostics, pointer: base } = useSurroundings()
  const here = base + pointer(...path)
  return diagnostics.filter((one) => one.pointer === here || (deep && one.pointer.startsWith(`${here}/`)))
}
