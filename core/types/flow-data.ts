import { guard } from '../check/guards.ts'
import { createModel, type FlowModel } from '../check/model.ts'
import { checkShape } from '../check/shape/shape.ts'
import type { Site } from '../check/visibility.ts'
import type { World } from '../check/world.ts'
import { upgradeFlow } from '../flow/upgrade.ts'
import { isObject } from '../json.ts'
import { type DataNode, dataIn } from './data-in.ts'
import { createFlowTypes } from './flow-types.ts'
import { ANY, type ValueType } from './value-type.ts'

/** Where an expression stands. */
export type DataPlace =
  /** Before a step runs; with `after`, when it has completed and its own output is there too. */
  | { readonly step: string; readonly after?: boolean }
  /** When a body has completed, or one round of it: its output, or the rule that ends a repetition. A JSON pointer. */
  | { readonly endOf: string }

/** What expressions of one document can read, and what they give. */
export interface FlowData {
  /** As a tree: only what runs before, and the surroundings. Empty for a place that is not there. */
  readonly at: (place: DataPlace) => readonly DataNode[]
  /** The type of what is written there: an input with its tags, or a bare rule. */
  readonly typeOf: (
    written: { readonly value: unknown; readonly form: 'input' | 'rule' },
    place: DataPlace,
  ) => ValueType
}

const siteOf = (model: FlowModel, place: DataPlace): Site | undefined => {
  if ('endOf' in place) {
    const body = model.bodies.find(({ pointer }) => pointer === place.endOf)
    return body && { body, at: undefined }
  }
  const node = model.find(place.step)
  return node && { body: node.within, at: node, ...(place.after && { after: true }) }
}

const NOTHING: FlowData = { at: () => [], typeOf: () => ANY }

/**
 * Reads a document once, for many questions about it. Faults elsewhere in the document do not matter; of one that
 * cannot be read at all nothing is known.
 */
export const openFlowData = (document: unknown, world: World): FlowData => {
  if (guard(document) || !isObject(document)) return NOTHING
  const upgraded = upgradeFlow(document)
  if (!upgraded.ok) return NOTHING
  const model = createModel(upgraded.document, checkShape(upgraded.document))
  const types = createFlowTypes(model, world)
  const labelOf = (path: string): string | undefined => {
    const [root, id = '', ...rest] = path.split('.')
    return root === 'steps' && rest.length === 0 ? model.find(id)?.step?.label : undefined
  }
  return {
    at: (place) => {
      const site = siteOf(model, place)
      return site ? dataIn(types.scopeAt(site), labelOf) : []
    },
    typeOf: (written, place) => {
      const site = siteOf(model, place)
      return site ? types.infer(written, site) : ANY
    },
  }
}
