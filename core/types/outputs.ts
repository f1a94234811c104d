import type { BodyNode, StepNode } from '../check/model.ts'
import type { World } from '../check/world.ts'
import type { StepKind, StepOf } from '../flow/step.ts'
import { literalType } from './literal.ts'
import { union } from './union.ts'
import { ANY, BOOLEAN, lazyField, lazyList, NEVER, NULL, objectOf, STRING, type ValueType } from './value-type.ts'

/** What computes the types of outputs asks for. */
export interface Outputs {
  readonly world: World
  /** Without a schema nothing is known. */
  readonly ofSchema: (schema: unknown) => ValueType
  /** The type of an input, as it is evaluated before the step. */
  readonly input: (value: unknown, node: StepNode) => ValueType
  readonly body: (body: BodyNode) => ValueType
}

const sentence = objectOf([
  ['vi', { type: STRING, required: true }],
  ['en', { type: STRING, required: true }],
])

/** An error as `error` and `errors.<id>` show it. */
export const ERROR: ValueType = objectOf([
  ['code', { type: STRING, required: true }],
  ['message', { type: sentence, required: true }],
  ['details', { type: ANY, required: false }],
])

const failedItem = objectOf([['error', { type: ERROR, required: true }]])

type Output<K extends StepKind> = (step: StepOf<K>, node: StepNode, outputs: Outputs) => ValueType

const ofFirstBody = (node: StepNode, { body }: Outputs): ValueType => (node.bodies[0] ? body(node.bodies[0]) : NULL)

/** What a step of each kind leaves behind when it succeeds. */
const outputs: { readonly [K in StepKind]: Output<K> } = {
  action: ({ action }, _, { world, ofSchema }) => ofSchema(world.action(action)?.manifest.output),
  map: ({ value }, node, { input }) => input(value, node),
  assign: () => NULL,
  if: () => BOOLEAN,
  switch: ({ cases }) => literalTypes([...cases.map(({ port }) => port), 'default']),
  forEach: ({ collect = true, onItemError }, node, all) => {
    if (!collect) return NULL
    return lazyList(() => {
      const item = ofFirstBody(node, all)
      return onItemError === 'collect' ? union([item, failedItem]) : item
    })
  },
  repeat: (_, node, all) => ofFirstBody(node, all),
  parallel: (_, { bodies }, { body }) => objectOf(bodies.map((branch) => [branch.name, lazyField(() => body(branch))])),
  tryCatch: (_, { bodies }, { body }) => (bodies.length > 0 ? union(bodies.map(body)) : NULL),
  callFlow: ({ flow, major = 1 }, _, { world, ofSchema }) => ofSchema(world.flow(flow, major)?.output),
  wait: ({ for: until }, _, { ofSchema }) => (until.type === 'callback' ? ofSchema(until.schema) : NULL),
  approval: ({ form }, _, { ofSchema }) => ofSchema(form),
  respond: () => NULL,
  stop: () => NEVER,
}

const literalTypes = (values: readonly string[]): ValueType => union(values.map((value) => literalType(value)))

/** The type of a step's output. A disabled step has none; of one whose shape is not right nothing is known. */
export const outputOf = (node: StepNode, all: Outputs): ValueType => {
  const { step } = node
  if (!step) return ANY
  if (step.disabled) return NULL
  return (outputs[step.kind] as (step: unknown, node: StepNode, outputs: Outputs) => ValueType)(step, node, all)
}
