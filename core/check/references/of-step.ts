import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Localized } from '../../localized.ts'
import { ERROR } from '../../types/outputs.ts'
import type { StepNode } from '../model.ts'
import { didYouMean } from '../nearest.ts'
import { finder } from '../sentence.ts'
import { type Level, type Outcome, type Standing, standingOf } from '../visibility.ts'
import { pathFaults, type Reading } from './reading.ts'
import { referenceSentences } from './sentences.ts'

const found = finder(referenceSentences)

const hidden = {
  itself: 'reference.itself',
  around: 'reference.around',
  notBefore: 'reference.notBefore',
  elsewhere: 'reference.notVisible',
} as const

/** Why what leads here rules out the outcome. */
const why: Readonly<Record<Outcome, Localized>> = {
  succeeded: { vi: 'bị lỗi hoặc không chạy', en: 'failed or did not run' },
  failed: { vi: 'không bị lỗi', en: 'did not fail' },
}

const hasErrorEdge = (step: StepNode): boolean =>
  step.within.graph.links.some(({ from, port }) => from === step && port === 'error')

/** What is to be said of a step that the expression may name, but whose data is perhaps not there. */
const uncertain = (
  step: StepNode,
  standing: Standing & { kind: 'visible' },
  outcome: Outcome,
  { reference, place }: Reading,
): Diagnostic[] => {
  const { id } = step
  if (reference.hasDefault) return []
  if (step.disabled) return [found('reference.disabledStep', place, { id })]
  if (outcome === 'failed' && step.step && !hasErrorEdge(step)) return [found('reference.noErrorEdge', place, { id })]
  const path = reference.path.join('.')
  if (standing.certainty === 'never') return [found('reference.neverThere', place, { id, path, why: why[outcome] })]
  return standing.certainty === 'maybe' ? [found('reference.maybeMissing', place, { path })] : []
}

function* idsIn(levels: readonly Level[]): Generator<string> {
  for (const { body } of levels) for (const { id } of body.steps) yield id
}

/** `steps.<id>…`, or `errors.<id>…`. */
export const stepReference =
  (outcome: Outcome) =>
  (reading: Reading): Diagnostic[] => {
    const { context, slot, levels, reference, place } = reading
    const [root = '', id, ...rest] = reference.path
    if (id === undefined) return []
    const step = levels.map(({ body }) => body.find(id)).find((one) => one !== undefined) ?? context.model.find(id)
    if (!step) return [found('reference.unknownStep', place, { id, hint: didYouMean(id, idsIn(levels)) })]
    const standing = standingOf(step, slot.site, levels, outcome)
    if (standing.kind !== 'visible') return [found(hidden[standing.kind], place, { id })]
    const type = outcome === 'failed' ? ERROR : context.types.outputOf(step)
    const faults = step.disabled ? [] : pathFaults(type, rest, [root, id], place)
    return [...uncertain(step, standing, outcome, reading), ...faults]
  }
