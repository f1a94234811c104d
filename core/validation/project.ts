import { fieldNames, fieldSpots, hasPatterns, isWhole, itemSpots, prefixLength } from './named-parts.ts'
import {
  DROP,
  type FieldProjects,
  type Fields,
  KEEP,
  type Project,
  projectFields,
  projectItems,
} from './project-parts.ts'
import { type Choice, type Flat, flatten, type Spot } from './spots.ts'

type Test = (value: unknown) => boolean
/** A test for the schema at that pointer. */
export type TestAt = (pointer: string) => Test

/** Projections are made when data first needs them; a schema can ask for more of them than are worth keeping. */
const MOST_KEPT = 5_000

const testOf = ({ when }: Choice, testAt: TestAt): Test =>
  'field' in when ? (value) => Object.hasOwn(value as Fields, when.field) : testAt(when.pointer)

/**
 * Leaves out of a value what its schema does not name, at every depth: a field stays when some schema that
 * the value fits names it, in `properties`, `required`, `patternProperties` or by an `additionalProperties` other than
 * false. An object of which no field is named becomes empty; a value about which nothing is said stays whole.
 */
export const createProject = (root: Spot, testAt: TestAt): Project => {
  const made = new Map<string, Project>()

  const fields = (flat: Flat): FieldProjects => {
    const other = (name: string): Project => {
      const spots = name === '__proto__' ? [] : fieldSpots(flat, name)
      return spots.length === 0 ? DROP : projectOf(spots)
    }
    const known = new Map([...fieldNames(flat)].map((name) => [name, other(name)]))
    // Without patterns all other fields share one fate, and no schema can name this one. But `__proto__` never stays.
    const others = hasPatterns(flat) ? undefined : other('prototype')
    if (others === undefined) return { known, other, others }
    return { known, other: (name) => (name === '__proto__' ? DROP : others), others }
  }

  const items = (flat: Flat): ((value: readonly unknown[]) => unknown) => {
    const of = (index: number): Project => {
      const spots = itemSpots(flat, index)
      return spots.length === 0 ? KEEP : projectOf(spots)
    }
    const own = prefixLength(flat)
    const first = Array.from({ length: own }, (_, index) => of(index))
    const rest = of(own)
    return own === 0 && rest === KEEP ? KEEP : projectItems(first, rest)
  }

  const fixed = (flat: Flat): Project => {
    const inFields = projectFields(fields(flat))
    const inItems = items(flat)
    return (value) => {
      if (typeof value !== 'object' || value === null) return value
      return Array.isArray(value) ? inItems(value) : inFields(value as Fields)
    }
  }

  /** Makes the choices that are open, and goes on with what came of them. */
  const chosen = (flat: Flat, open: readonly Choice[], decided: readonly string[]): Project => {
    const next = new Map<string, Project>()
    const tests = open.map((choice) => testOf(choice, testAt))
    const now = [...decided, ...open.map(({ id }) => id)]
    return (value) => {
      if (typeof value !== 'object' || value === null) return value
      let key = ''
      for (const test of tests) key += test(value) ? '1' : '0'
      let project = next.get(key)
      if (!project) {
        const more = open.flatMap((choice, index) => (key[index] === '1' ? choice.met : choice.unmet))
        project = make([...flat.spots, ...more], now)
        if (next.size >= MOST_KEPT) next.clear()
        next.set(key, project)
      }
      return project(value)
    }
  }

  const make = (spots: readonly Spot[], decided: readonly string[]): Project => {
    const flat = flatten(root, spots)
    const open = flat.choices.filter(({ id }) => !decided.includes(id))
    if (isWhole({ ...flat, choices: open })) return KEEP
    return open.length > 0 ? chosen(flat, open, decided) : fixed(flat)
  }

  const projectOf = (spots: readonly Spot[]): Project => {
    const key = spots.map(({ pointer }) => pointer).join('\n')
    const known = made.get(key)
    if (known) return known
    if (made.size >= MOST_KEPT) made.clear()
    let real: Project | undefined
    const lazy: Project = (value) => {
      real ??= make(spots, [])
      return real(value)
    }
    const project = isWhole(flatten(root, spots)) ? KEEP : lazy
    made.set(key, project)
    return project
  }

  return projectOf([root])
}
