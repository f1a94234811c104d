import { isObject, type JsonSchema } from '#core'

/** Removes from a value what its schema marks; answers the same value when it marks nothing. */
export interface Redact {
  (value: unknown): unknown
  /** Adds the marked texts of a value to `found`; absent where the schema marks nothing. */
  readonly gather?: (value: unknown, found: Set<string>) => void
}

/** Stands where a marked value was. */
export const REDACTED = '•••'

interface Marks {
  readonly here: boolean
  readonly members: ReadonlyMap<string, Marks>
  readonly items: Marks | undefined
}

const NONE: Marks = { here: false, members: new Map(), items: undefined }

const isMarked = (marks: Marks | undefined): marks is Marks =>
  marks !== undefined && (marks.here || marks.items !== undefined || marks.members.size > 0)

const marksOf = (schema: unknown, depth = 0): Marks => {
  if (!isObject(schema) || depth > 20) return NONE
  const members = new Map<string, Marks>()
  const add = (key: string, marks: Marks): void => {
    if (isMarked(marks)) members.set(key, marks)
  }
  if (isObject(schema.properties))
    for (const [key, member] of Object.entries(schema.properties)) add(key, marksOf(member, depth + 1))
  for (const combined of [schema.anyOf, schema.oneOf, schema.allOf])
    if (Array.isArray(combined))
      for (const part of combined) {
        const marks = marksOf(part, depth + 1)
        if (marks.here) return { ...NONE, here: true }
        for (const [key, member] of marks.members) add(key, member)
      }
  const items = marksOf(schema.items, depth + 1)
  return { here: schema.secret === true, members, items: isMarked(items) ? items : undefined }
}

const apply = (value: unknown, marks: Marks): unknown => {
  if (marks.here) return REDACTED
  if (Array.isArray(value)) return marks.items ? value.map((item) => apply(item, marks.items as Marks)) : value
  if (!isObject(value) || marks.members.size === 0) return value
  const copy: Record<string, unknown> = { ...value }
  for (const [key, member] of marks.members) if (Object.hasOwn(copy, key)) copy[key] = apply(copy[key], member)
  return copy
}

const AS_IS: Redact = (value) => value

/** Shorter texts are too common to be known again. */
const TELLING = 6

const gather = (value: unknown, marks: Marks, found: Set<string>): void => {
  if (marks.here) {
    if (typeof value === 'string' && value.length >= TELLING) found.add(value)
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) gather(inner, marks, found)
  } else if (Array.isArray(value)) {
    if (marks.items) for (const item of value) gather(item, marks.items, found)
  } else if (isObject(value)) for (const [key, member] of marks.members) gather(value[key], member, found)
}

/**
 * A secret that an action gave or was given may travel on, into a value that no schema marks: a built object, the output
 * of a loop. So what is written down is searched for the secrets of the run, wherever they stand.
 */
export const withoutSecrets = (json: string, secrets: ReadonlySet<string>): string => {
  let text = json
  for (const secret of secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), REDACTED)
  return text
}

/** Compiles the marks of a schema. What personal data may be seen, and by whom, is decided where a view is read. */
export const redactor = (schema: JsonSchema | boolean | undefined): Redact => {
  const marks = marksOf(schema)
  if (!isMarked(marks)) return AS_IS
  return Object.assign((value: unknown) => apply(value, marks), {
    gather: (value: unknown, found: Set<string>) => gather(value, marks, found),
  })
}
