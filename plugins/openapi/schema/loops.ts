/** A `$ref` that looks at the same value as the schema it stands in. */
export interface Same {
  readonly from: string
  readonly to: string
  /** Loses its `$ref` where it closes a circle. */
  readonly node: Record<string, unknown>
}

/**
 * Opens circles of `$ref`s that never go into the value: no check of them would end. The last `$ref` of each circle is
 * taken away, so that it asks for nothing; answers how many.
 */
export const breakLoops = (edges: readonly Same[]): number => {
  const from = new Map<string, Same[]>()
  for (const edge of edges) {
    const list = from.get(edge.from)
    if (list) list.push(edge)
    else from.set(edge.from, [edge])
  }
  const done = new Set<string>()
  let broken = 0
  for (const start of from.keys()) {
    if (done.has(start)) continue
    const path = [{ name: start, edges: [...(from.get(start) ?? [])] }]
    const open = new Set([start])
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const edge = here.edges.pop()
      if (edge === undefined) {
        path.pop()
        open.delete(here.name)
        done.add(here.name)
      } else if (open.has(edge.to)) {
        Reflect.deleteProperty(edge.node, '$ref')
        broken += 1
      } else if (!done.has(edge.to)) {
        open.add(edge.to)
        path.push({ name: edge.to, edges: [...(from.get(edge.to) ?? [])] })
      }
    }
  }
  return broken
}
