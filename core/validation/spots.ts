import { pointerSegment } from '../json.ts'
import type { Written } from './reading.ts'

/** A schema inside a schema that `readSchema` has written, and where it is. */
export interface Spot {
  readonly schema: Written
  readonly pointer: string
}

/** Schemas that hold for a value only when something is true of it. */
export interface Choice {
  /** Tells choices apart. */
  readonly id: string
  /** Of the schema that decides; or the field whose presence does. */
  readonly when: { readonly pointer: string } | { readonly field: string }
  readonly met: readonly Spot[]
  readonly unmet: readonly Spot[]
}

export interface Flat {
  /** What holds for the value in any case: the schemas with their `$ref`s and `allOf`s followed. */
  readonly always: readonly Record<string, unknown>[]
  readonly spots: readonly Spot[]
  readonly choices: readonly Choice[]
}

type Node = Record<string, unknown>

export const at = (spot: Spot, ...segments: (string | number)[]): Spot => {
  let schema: unknown = spot.schema
  for (const segment of segments) schema = (schema as Node)[segment]
  return {
    schema: schema as Written,
    pointer: `${spot.pointer}${segments.map((one) => `/${pointerSegment(one)}`).join('')}`,
  }
}

/** Follows a `$ref` that `readSchema` wrote. */
const followed = (root: Spot, ref: string): Spot =>
  at(
    root,
    ...ref
      .slice(1)
      .split('/')
      .slice(1)
      .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~')),
  )

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const choicesOf = (spot: Spot, schema: Node): Choice[] => {
  const branches = ['anyOf', 'oneOf'].flatMap((keyword) =>
    list(schema[keyword]).map((_, index): Choice => {
      const branch = at(spot, keyword, index)
      return { id: branch.pointer, when: branch, met: [branch], unmet: [] }
    }),
  )
  if (schema.if !== undefined) {
    const test = at(spot, 'if')
    branches.push({
      id: test.pointer,
      when: test,
      met: schema.then === undefined ? [test] : [test, at(spot, 'then')],
      unmet: schema.else === undefined ? [] : [at(spot, 'else')],
    })
  }
  for (const field of Object.keys((schema.dependentSchemas as Node | undefined) ?? {})) {
    const dependent = at(spot, 'dependentSchemas', field)
    branches.push({ id: dependent.pointer, when: { field }, met: [dependent], unmet: [] })
  }
  return branches
}

/** Gathers all that a list of schemas says about one value. Every `$ref` was checked to end, so this ends. */
export const flatten = (root: Spot, start: readonly Spot[]): Flat => {
  const always: Node[] = []
  const spots: Spot[] = []
  const choices: Choice[] = []
  const seen = new Set<string>()
  const open = [...start]
  for (let spot = open.shift(); spot !== undefined; spot = open.shift()) {
    if (seen.has(spot.pointer)) continue
    seen.add(spot.pointer)
    const schema: Node = typeof spot.schema === 'boolean' ? {} : spot.schema
    always.push(schema)
    spots.push(spot)
    choices.push(...choicesOf(spot, schema))
    if (typeof schema.$ref === 'string') open.push(followed(root, schema.$ref))
    for (const index of list(schema.allOf).keys()) open.push(at(spot, 'allOf', index))
  }
  return { always, spots, choices }
}
