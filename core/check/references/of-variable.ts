import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { typeAt } from '../../types/at-path.ts'
import { didYouMean } from '../nearest.ts'
import { finder } from '../sentence.ts'
import { assignsIn, findVariable } from '../variables.ts'
import { pathFaults, type Reading } from './reading.ts'
import { referenceSentences } from './sentences.ts'

const found = finder(referenceSentences)

const unset = ({ levels, place }: Reading, name: string): Diagnostic => {
  const all = levels.map(({ body }) => assignsIn(body))
  const later = all.flatMap((assigns) => assigns.get(name) ?? [])[0]
  if (later) return found('vars.notYet', place, { name, id: later.id })
  const names = all.flatMap((assigns) => [...assigns.keys()])
  return found('vars.unknown', place, { name, hint: didYouMean(name, names) })
}

/** `vars.<name>…`: the innermost body that has set it before counts. */
export const variableReference = (reading: Reading): Diagnostic[] => {
  const { context, slot, levels, reference, place } = reading
  const [root = '', name, ...rest] = reference.path
  if (name === undefined) return []
  const variable = findVariable(name, slot.site, levels)
  if (!variable) return [unset(reading, name)]
  const value = typeAt(context.types.scopeAt(slot.site), [root, name])
  const faults = value.ok ? pathFaults(value.type, rest, [root, name], place) : []
  if (variable.certain || reference.hasDefault) return faults
  return [found('reference.maybeMissing', place, { path: reference.path.join('.') }), ...faults]
}
