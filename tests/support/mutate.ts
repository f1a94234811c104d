import fc from 'fast-check'

export type Path = readonly (string | number)[]

/** The way to every part of a JSON value, itself included. */
export const pathsIn = (value: unknown, at: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...at, key]))]
}

const isThere = (value: unknown, key: string | number): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** What stands at the end of a way; undefined where it leads nowhere. */
export const partAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, key) => (isThere(part, key) ? part[key] : undefined), value)

/** A copy with something else, or nothing, at the end of the way. */
export const withPart = (value: unknown, path: Path, part: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return part
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  const next = withPart(copy[key], rest, part)
  if (next !== undefined) copy[key] = next
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy
}

/** Words that mean something in flow documents, so that random values hit upon them. */
export const words: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    'schema',
    'title',
    'vi',
    'mode',
    'durable',
    'trigger',
    'kind',
    'http',
    'schedule',
    'path',
    'body',
    'steps',
    'edges',
  ],
  ...[
    'from',
    'to',
    'port',
    'start',
    'out',
    'error',
    'then',
    'else',
    'default',
    'id',
    'a',
    'b',
    'each',
    'action',
    'input',
  ],
  ...['map', 'value', 'assign', 'values', 'if', 'condition', 'switch', 'cases', 'when', 'forEach', 'items', 'repeat'],
  ...[
    'until',
    'parallel',
    'branches',
    'name',
    'tryCatch',
    'catch',
    'callFlow',
    'flow',
    'wait',
    'for',
    'type',
    'respond',
  ],
  ...['status', 'stop', 'outcome', '$rule', '$text', 'var', 'trigger.body', 'steps.a', 'steps.b.x', 'item', 'vars.x'],
  ...[
    'errors.a.code',
    'error',
    '{{steps.a}}',
    '{{',
    'properties',
    '$ref',
    '#',
    'anyOf',
    'object',
    'string',
    'required',
  ],
  ...[
    'sms/send',
    'tin-nhan',
    'reduce',
    'accumulator',
    'constructor',
    'prototype',
    '0',
    '',
    'onError',
    'output',
    '/{ma}',
  ],
)

/** Any JSON, much of it made of words that flow documents are made of. */
export const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(words, fc.integer({ min: -2, max: 20 }), fc.boolean(), fc.constant(null), fc.string({ maxLength: 8 })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    fc.record({ $rule: tie('value') }, { noNullPrototype: true }),
    fc.record({ $text: words }, { noNullPrototype: true }),
  ),
})).value

/** One or more small changes to one of several JSON values: parts gone, replaced, repeated, or taken from another. */
export const mutations = (from: readonly unknown[]): fc.Arbitrary<unknown> => {
  const one = (value: unknown): fc.Arbitrary<unknown> =>
    fc.constantFrom(...pathsIn(value)).chain((path) =>
      fc.oneof(
        fc.constant(withPart(value, path.length === 0 ? ['x'] : path, undefined)),
        values.map((part) => withPart(value, path, part)),
        fc.constantFrom(...pathsIn(value)).map((other) => withPart(value, path, partAt(value, other))),
        fc
          .constantFrom(...from)
          .chain((other) => fc.constantFrom(...pathsIn(other)).map((way) => withPart(value, path, partAt(other, way)))),
      ),
    )
  const several = (value: unknown, times: number): fc.Arbitrary<unknown> =>
    times === 0 ? fc.constant(value) : one(value).chain((next) => several(next, times - 1))
  return fc
    .tuple(fc.constantFrom(...from), fc.integer({ min: 1, max: 4 }))
    .chain(([value, times]) => several(value, times))
}
