import type { World } from '../check/world.ts'
import type { DataNode } from './data-in.ts'
import { openFlowData } from './flow-data.ts'

/**
 * The data that a step's expressions can read, as a tree: only what runs before it, and its surroundings. Empty for
 * a step that is not there and for a document that cannot be read; faults elsewhere in the document do not matter.
 */
export const dataAt = (document: unknown, world: World, stepId: string): readonly DataNode[] =>
  openFlowData(document, world).at({ step: stepId })
