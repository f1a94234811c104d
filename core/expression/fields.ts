import { type Bag, type Fill, filledTwice, fillFour, fillOne, fillTwo } from './field-lanes.ts'
import { constant, derived, type Node, type Step } from './node.ts'

/** A field of an object to be built. */
export type Field = readonly [name: string, node: Node]

/** A new object at every evaluation, unless all its fields are known. */
export const objectOf = (fields: readonly Field[]): Node => {
  const nodes = fields.map(([, node]) => node)
  if (nodes.every((node) => node.constant)) {
    const values = fields.map(([name, node]) => [name, node.constant?.value ?? null])
    return constant(Object.freeze(Object.fromEntries(values)))
  }
  return derived('any', built(fillsOf(fields.map(([name, node]) => [name, node.step]))), nodes)
}

const fillsOf = (fields: readonly (readonly [string, Step])[]): Fill[] => {
  const fills: Fill[] = []
  for (let at = 0; at < fields.length; ) {
    const [a, b, c, d] = fields.slice(at, at + 4)
    if (a && b && c && d) fills.push(fillFour(...a, ...b, ...c, ...d))
    else if (a && b) fills.push(fillTwo(...a, ...b))
    else if (a) fills.push(fillOne(...a))
    at += d ? 4 : b ? 2 : 1
  }
  return fills
}

const built = (fills: readonly Fill[]): Step => {
  const [first, second] = fills
  if (first && second && fills.length === 2) return filledTwice(first, second)
  return (data, run) => {
    const object: Bag = {}
    for (let i = 0; i < fills.length; i++) (fills[i] as Fill)(object, data, run)
    return object
  }
}
