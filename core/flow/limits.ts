/** Bounds of a flow document. They keep checking, drawing and running one flow cheap for everyone else. */
export const FLOW_LIMITS = {
  /** Of the document as JSON text, in UTF-16 units. */
  size: 1_000_000,
  /** Steps of all bodies together. */
  steps: 2_000,
  /** Edges of all bodies together. */
  edges: 8_000,
  /** Containers inside containers. */
  depth: 12,
  /** Levels of JSON inside JSON. */
  nesting: 200,
} as const
