import fc from 'fast-check'

type Schema = Record<string, unknown>

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Letters that XML has to escape, and some that it need not; no white space, which lists are separated by. */
const word = fc
  .array(fc.constantFrom(...'abzĐộ9<>&"\'_-.😀'), { minLength: 1, maxLength: 8 })
  .map((letters) => letters.join(''))

const sentence = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))

/** Texts of a pattern's language, with plain digits and letters where the pattern leaves the choice. */
const matching = (pattern: string): fc.Arbitrary<string> =>
  fc.stringMatching(
    new RegExp(
      pattern.replaceAll('[+\\-]?', '-?').replaceAll('\\+?', '').replaceAll('\\d', '[0-9]').replaceAll('\\w', '[a-z]'),
      'u',
    ),
  )

const textOf = (schema: Schema, inList: boolean): fc.Arbitrary<string> => {
  const { minLength = 0, maxLength = 40, format, pattern, contentEncoding } = schema
  if (contentEncoding === 'base64' || format === 'byte')
    return fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'))
  const rest = Array.isArray(schema.allOf) ? schema.allOf.flatMap((one) => (isSchema(one) ? [one.pattern] : [])) : []
  const patterns = [...(typeof pattern === 'string' ? [pattern] : []), ...rest].map(String)
  const [first, ...more] = patterns
  const base = first === undefined ? (inList ? word : sentence) : matching(first)
  const padded = first === undefined ? base.map((text) => text.padEnd(Number(minLength), 'x')) : base
  return padded.filter((text) => {
    // JSON Schema counts characters, not UTF-16 units.
    const length = [...text].length
    const fits = more.every((one) => new RegExp(one, 'u').test(text))
    return fits && length >= Number(minLength) && length <= Number(maxLength) && text.trim() === text && text !== ''
  })
}

const numberOf = (schema: Schema, whole: boolean): fc.Arbitrary<number> => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema as Record<string, number | undefined>
  const least = minimum ?? (exclusiveMinimum === undefined ? -1000 : exclusiveMinimum + 1)
  const most = maximum ?? (exclusiveMaximum === undefined ? Math.max(1000, least + 1000) : exclusiveMaximum - 1)
  const some = fc.integer({ min: Math.ceil(Math.max(least, -(2 ** 31))), max: Math.floor(Math.min(most, 2 ** 31)) })
  return whole ? some : some.map((one) => one / 4)
}

const listed = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])

const requiredIn = ({ required }: Schema): readonly string[] => (Array.isArray(required) ? required.map(String) : [])

/** What a form of a choice rules out: what it says itself, or with `oneOf` all that the other forms ask for. */
const barredBy = (form: Schema, forms: readonly Schema[], exclusive: boolean): readonly string[] => {
  if (isSchema(form.not)) return listed(form.not.anyOf).flatMap(requiredIn)
  return exclusive ? forms.filter((other) => other !== form).flatMap(requiredIn) : []
}

/** Keys that choices ask for and those that they rule out, one form of each choice taken at random. */
const constraintsOf = (
  schema: Schema,
): fc.Arbitrary<{ readonly needed: ReadonlySet<string>; readonly barred: ReadonlySet<string> }> => {
  const choices = listed(schema.allOf).flatMap(({ anyOf, oneOf }) => {
    const forms = listed(oneOf ?? anyOf)
    return forms.length > 0 ? [{ forms, exclusive: oneOf !== undefined }] : []
  })
  const picks = choices.map(({ forms, exclusive }) =>
    fc.constantFrom(...forms).map((form) => ({ needed: requiredIn(form), barred: barredBy(form, forms, exclusive) })),
  )
  return fc.tuple(...picks).map((picked) => ({
    needed: new Set(picked.flatMap(({ needed }) => needed)),
    barred: new Set(picked.flatMap(({ barred }) => barred)),
  }))
}

/** The deeper, the seldomer: wide types inside wide types would never end. */
const perhaps = (value: fc.Arbitrary<unknown>, depth: number): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 1 + depth * depth * 2, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: value })

/** Values that fit the schema of an operation's input, as far as the schema alone tells. */
export const inputsOf = (root: Schema): fc.Arbitrary<unknown> => {
  const follow = (ref: string): Schema =>
    ref
      .slice(2)
      .split('/')
      .map(decodeURIComponent)
      .reduce<unknown>((at, key) => (at as Schema)[key], root) as Schema

  const objectOf = (schema: Schema, depth: number): fc.Arbitrary<unknown> =>
    constraintsOf(schema).chain(({ needed, barred }) => {
      const properties = isSchema(schema.properties) ? schema.properties : {}
      const required = new Set([...((schema.required as string[] | undefined) ?? []), ...needed])
      const fields = Object.entries(properties).flatMap(([key, inner]) => {
        if (key === '$any' && required.has(key))
          return [[key, fc.constant([{ $namespace: 'urn:khac', x: 'y' }])] as const]
        if (key === '$any' || barred.has(key) || (key === '$type' && !required.has(key))) return []
        // A text beside elements has no place of its own in them.
        if (key === '$value' && !required.has(key)) return []
        if (!required.has(key) && depth > 3) return []
        const value = fitting(inner as Schema, depth + 1, false)
        return [[key, required.has(key) ? value : perhaps(value, depth)] as const]
      })
      return fc
        .record(Object.fromEntries(fields))
        .map((value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)))
    })

  const fitting = (schema: unknown, depth: number, inList: boolean): fc.Arbitrary<unknown> => {
    if (!isSchema(schema)) return word
    if (Array.isArray(schema.enum))
      return fc.constantFrom(...(schema.enum as unknown[]).slice(0, schema.type ? undefined : 1))
    if (typeof schema.$ref === 'string') {
      const target = follow(schema.$ref)
      const required = [...((target.required as string[] | undefined) ?? []), ...((schema.required as string[]) ?? [])]
      // Made when it is asked for: types that refer to many others would be made over and over.
      return fc
        .constant(undefined)
        .chain(() => fitting(required.length > 0 ? { ...target, required } : target, depth, inList))
    }
    if (Array.isArray(schema.anyOf)) {
      const forms = depth > 5 ? schema.anyOf.slice(0, 1) : schema.anyOf
      return fc.oneof(...forms.map((form) => fitting(form, depth, inList)))
    }
    if (schema.type === 'null') return fc.constant(null)
    const [type] = [schema.type].flat().filter((one) => one !== 'null')
    if (type === 'string') return textOf(schema, inList)
    if (type === 'boolean') return fc.boolean()
    if (type === 'integer' || type === 'number') return numberOf(schema, type === 'integer')
    if (type === 'array') {
      const least = Number(schema.minItems ?? 0)
      const most = Math.min(Number(schema.maxItems ?? 3), Math.max(least, depth > 3 ? 0 : 2))
      return fc.array(fitting(schema.items, depth + 1, true), { minLength: least, maxLength: most })
    }
    return type === 'object' ? objectOf(schema, depth) : word
  }

  return fitting(root, 0, false)
}

/** Without what says the same as nothing: a list of no elements. */
export const withoutEmptyLists = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutEmptyLists)
  if (!isSchema(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => !(Array.isArray(one) && one.length === 0))
      .map(([key, one]) => [key, withoutEmptyLists(one)]),
  )
}
