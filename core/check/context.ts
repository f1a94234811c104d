import { type Compiled, compileInput, compileRule } from '#core/expression'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createFlowTypes, type FlowTypes } from '../types/flow-types.ts'
import { tagOf } from '../types/infer.ts'
import type { Noticed } from '../types/inference.ts'
import { ANY, type ValueType } from '../types/value-type.ts'
import { createFit, type Fit } from './fit.ts'
import type { FlowModel, StepNode } from './model.ts'
import type { Place, Sentences } from './sentence.ts'
import { type Slot, slotsOf } from './slots.ts'
import type { World } from './world.ts'

/** An expression of the document, compiled. */
export interface CompiledSlot extends Slot {
  readonly compiled: Compiled
  /** What it gives; `any` when it does not compile. */
  readonly type: ValueType
  /** What inference came upon, with pointers into the slot. */
  readonly noticed: readonly Noticed[]
}

/** All that a rule may look at. */
export interface CheckContext {
  readonly model: FlowModel
  readonly world: World
  readonly types: FlowTypes
  readonly slots: readonly CompiledSlot[]
  readonly fit: Fit
}

/**
 * One thing that is checked. A rule is pure, looks at parts whose shape is right only, and never throws for any
 * document that passed the guards.
 */
export interface Rule {
  /** Every code that it may find. */
  readonly sentences: Sentences
  readonly check: (context: CheckContext) => readonly Diagnostic[]
}

/** As the plan compiles it: a condition may be written bare, or tagged as an input. */
const compile = ({ form, value }: Slot): Compiled =>
  form === 'rule' && tagOf(value) === undefined ? compileRule(value) : compileInput(value)

const compiledSlot = (slot: Slot, types: FlowTypes): CompiledSlot => {
  const compiled = compile(slot)
  let inferred: { readonly type: ValueType; readonly noticed: readonly Noticed[] } | undefined
  const infer = () => {
    if (inferred) return inferred
    const noticed: Noticed[] = []
    const type = compiled.ok ? types.infer(slot, slot.site, (one) => noticed.push(one)) : ANY
    inferred = { type, noticed }
    return inferred
  }
  return {
    ...slot,
    compiled,
    get type() {
      return infer().type
    },
    get noticed() {
      return infer().noticed
    },
  }
}

export const createContext = (model: FlowModel, world: World): CheckContext => {
  const types = createFlowTypes(model, world)
  return { model, world, types, slots: slotsOf(model).map((slot) => compiledSlot(slot, types)), fit: createFit(types) }
}

/** A place inside a step. */
export const inStep = ({ pointer, id }: StepNode, inside = ''): Place => ({
  pointer: `${pointer}${inside}`,
  stepId: id === '' ? undefined : id,
})

/** A place inside an expression. */
export const inSlot = ({ pointer, node }: Slot, inside = ''): Place => ({
  pointer: `${pointer}${inside}`,
  stepId: node && node.id !== '' ? node.id : undefined,
})
