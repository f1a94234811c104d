/** Answers with the value itself where nothing had to be left out, so that most values cost no copy. */
export type Project = (value: unknown) => unknown

export type Fields = Record<string, unknown>

export const KEEP: Project = (value) => value
/** Stands for a field that is left out; never called. */
export const DROP: Project = () => undefined

/** How the fields of an object are projected. */
export interface FieldProjects {
  /** Fields that are named outright. */
  readonly known: ReadonlyMap<string, Project>
  /** All other fields. */
  readonly other: (name: string) => Project
  /** Where all other fields share one fate. */
  readonly others: Project | undefined
}

const rebuilt = (value: Fields, { known, other }: FieldProjects): Fields => {
  const copy: Fields = {}
  for (const name in value) {
    const field = known.get(name) ?? other(name)
    if (field !== DROP) copy[name] = field === KEEP ? value[name] : field(value[name])
  }
  return copy
}

/**
 * Looks first whether anything is to be left out, in two tight loops, and copies only then: this runs for every
 * object of an answer, of which there may be 100,000.
 */
export const projectFields = (fields: FieldProjects): ((value: Fields) => Fields) => {
  const { known, others } = fields
  const nested = [...known].filter(([, project]) => project !== KEEP)
  const names: ReadonlySet<string> = new Set(known.keys())
  return (value) => {
    if (others !== KEEP) for (const name in value) if (!names.has(name)) return rebuilt(value, fields)
    for (const [name, project] of nested) {
      const before = value[name]
      if (project(before) !== before) return rebuilt(value, fields)
    }
    return value
  }
}

export const projectItems =
  (first: readonly Project[], rest: Project) =>
  (value: readonly unknown[]): readonly unknown[] => {
    let copy: unknown[] | undefined
    for (let index = 0; index < value.length; index += 1) {
      const before = value[index]
      const after = (first[index] ?? rest)(before)
      if (after !== before) copy ??= value.slice(0, index)
      if (copy) copy.push(after)
    }
    return copy ?? value
  }
