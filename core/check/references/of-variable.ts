import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { typeAt } from '../../types/at-path.ts'
import { assignsOf, variableIsSure } from '../../types/scope.ts'
import { didYouMean } from '../nearest.ts'
import { finder } from '../sentence.ts'
import { standingOf } from '../visibility.ts'
import { pathFaults, type Reading } from './reading.ts'
import { referenceSentences } from './sentences.ts'

const found = finder(referenceSentences)

const namesIn = ({ levels }: Reading): string[] =>
  levels.flatMap(({ body }) =>
    body.steps.flatMap(({ step }) => (step?.kind === 'assign' ? Object.keys(step.values) : [])),
  )

/** `vars.<name>…`: the innermost body that has set it before counts. */
export const variableReference = (reading: Reading): Diagnostic[] => {
  const { context, slot, levels, reference, place } = reading
  const [root = '', name, ...rest] = reference.path
  if (name === undefined) return []
  const assigned = levels.flatMap(({ body }) => assignsOf(body, name))
  const [first] = assigned
  if (!first) return [found('vars.unknown', place, { name, hint: didYouMean(name, namesIn(reading)) })]
  for (const level of levels) {
    const seen = assignsOf(level.body, name).filter((step) => standingOf(step, slot.site, levels).kind === 'visible')
    if (seen.length === 0) continue
    const value = typeAt(context.types.scopeAt(slot.site), [root, name])
    const faults = value.ok ? pathFaults(value.type, rest, [root, name], place) : []
    if (variableIsSure(seen, level) || reference.hasDefault) return faults
    return [found('reference.maybeMissing', place, { path: reference.path.join('.') }), ...faults]
  }
  return [found('vars.notYet', place, { name, id: first.id })]
}
