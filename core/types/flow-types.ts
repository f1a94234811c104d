import type { BodyNode, FlowModel, StepNode } from '../check/model.ts'
import type { Site } from '../check/visibility.ts'
import type { World } from '../check/world.ts'
import { createSchemaTypes } from './from-schema.ts'
import { inferInput, inferRule, tagOf } from './infer.ts'
import type { Noticed } from './inference.ts'
import { outputOf } from './outputs.ts'
import { createScopes } from './scope.ts'
import { ANY, NULL, type ValueType } from './value-type.ts'

/** The types of everything that flows through one document. */
export interface FlowTypes {
  /** What expressions see at a site: an object of the roots. */
  readonly scopeAt: (site: Site) => ValueType
  /** The output of a step that succeeded. */
  readonly outputOf: (node: StepNode) => ValueType
  readonly ofSchema: (schema: unknown, root?: unknown) => ValueType
  readonly bodyOutputOf: (body: BodyNode) => ValueType
  /** The type of an input, or of a rule, where it is evaluated. */
  readonly infer: (
    written: { readonly value: unknown; readonly form: 'input' | 'rule' },
    site: Site,
    notice?: (noticed: Noticed) => void,
  ) => ValueType
}

const ignore = () => {}

export const createFlowTypes = (model: FlowModel, world: World): FlowTypes => {
  const outputs = new Map<StepNode | BodyNode, ValueType>()
  const ofSchema = createSchemaTypes()
  const open = new Set<StepNode | BodyNode>()

  /** Computes a type once; in a circle of references, which is a fault of its own, nothing is known. */
  const once = <K extends StepNode | BodyNode>(key: K, compute: (key: K) => ValueType): ValueType => {
    const known = outputs.get(key)
    if (known) return known
    if (open.has(key)) return ANY
    open.add(key)
    const type = compute(key)
    open.delete(key)
    outputs.set(key, type)
    return type
  }

  const infer: FlowTypes['infer'] = ({ value, form }, site, notice = ignore) => {
    const root = scopes.at(site)
    const env = { root, here: root, pointer: '', notice }
    return form === 'rule' && tagOf(value) === undefined ? inferRule(value, env) : inferInput(value, env)
  }

  const bodyOutputOf = (body: BodyNode): ValueType =>
    once(body, ({ output }) =>
      output === undefined ? NULL : infer({ value: output, form: 'input' }, { body, at: undefined }),
    )

  const ofStep = (node: StepNode): ValueType =>
    once(node, () =>
      outputOf(node, {
        world,
        ofSchema,
        body: bodyOutputOf,
        input: (value, at) => infer({ value, form: 'input' }, { body: at.within, at }),
      }),
    )

  const scopes = createScopes(model, { outputOf: ofStep, infer })
  return { scopeAt: scopes.at, outputOf: ofStep, bodyOutputOf, ofSchema, infer }
}
