import type { Reference } from '#core/expression'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { typeAt } from '../../types/at-path.ts'
import { inSlot, type Rule } from '../context.ts'
import { didYouMean } from '../nearest.ts'
import { stepReference } from '../references/of-step.ts'
import { variableReference } from '../references/of-variable.ts'
import { pathFaults, type Reading } from '../references/reading.ts'
import { referenceSentences } from '../references/sentences.ts'
import { finder } from '../sentence.ts'
import { levelsOf } from '../visibility.ts'

const found = finder(referenceSentences)

const ROOTS = ['trigger', 'steps', 'item', 'index', 'vars', 'run', 'unit', 'errors', 'error']

/** Roots that are there in some bodies only. */
const onlyInside = {
  item: 'reference.noItem',
  index: 'reference.noIndex',
  error: 'reference.noError',
} as const

const plain = ({ context, slot, reference, place }: Reading): Diagnostic[] => {
  const [root = ''] = reference.path
  const scope = context.types.scopeAt(slot.site)
  if (Object.hasOwn(onlyInside, root) && !typeAt(scope, [root]).ok)
    return [found(onlyInside[root as keyof typeof onlyInside], place)]
  return pathFaults(scope, reference.path, [], place)
}

const byRoot: Readonly<Record<string, (reading: Reading) => Diagnostic[]>> = {
  ...Object.fromEntries(ROOTS.map((root) => [root, plain])),
  steps: stepReference('succeeded'),
  errors: stepReference('failed'),
  vars: variableReference,
}

const unknownRoot = ({ context, reference, place }: Reading): Diagnostic => {
  const [name = ''] = reference.path
  const hint = context.model.find(name)
    ? { vi: ` Có phải là “steps.${name}”?`, en: ` Did you mean “steps.${name}”?` }
    : didYouMean(name, ROOTS)
  return found('reference.unknownRoot', place, { name, hint, roots: ROOTS.join(', ') })
}

const ofReference = (reading: Reading): Diagnostic[] => {
  const [root] = reading.reference.path
  if (root === undefined) return []
  return Object.hasOwn(byRoot, root) ? (byRoot[root]?.(reading) ?? []) : [unknownRoot(reading)]
}

/** A text may read the same path thousands of times. */
const distinct = (all: readonly Reference[]): readonly Reference[] => [
  ...new Map(all.map((one) => [`${one.pointer} ${one.path.join('.')} ${one.hasDefault}`, one])).values(),
]

/** What an expression reads is there when it reads it. */
export const references: Rule = {
  sentences: referenceSentences,
  check: (context) =>
    context.slots.flatMap((slot) => {
      if (!slot.compiled.ok) return []
      const levels = levelsOf(slot.site, context.model.main)
      return distinct(slot.compiled.rule.references)
        .filter(({ inner, dynamic }) => !inner && !dynamic)
        .flatMap((reference) =>
          ofReference({ context, slot, levels, reference, place: inSlot(slot, reference.pointer) }),
        )
    }),
}
