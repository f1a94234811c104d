import fc from 'fast-check'

/**
 * Random rules and data on which the engine must agree with json-logic-js. Left out is only what the
 * engine does differently on purpose (see `core/expression/index.ts`): operators without operands,
 * loops without a body, keys for `missing` that are objects, names that JSON values inherit.
 */

const KEYS = ['a', 'b', 'c', 'list', 'rows', 'qty', 'x', 'y', '0', '1', 'length', 'tên'] as const

const key = fc.constantFrom(...KEYS)

export const path: fc.Arbitrary<string | number> = fc.oneof(
  { weight: 6, arbitrary: key },
  { weight: 4, arbitrary: fc.array(key, { minLength: 2, maxLength: 4 }).map((segments) => segments.join('.')) },
  fc.constantFrom('', 'current', 'accumulator', 'current.qty', 'accumulator.a', '.', 'a..b', 0, 1, 'list.0.a'),
)

const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    -1,
    2,
    10,
    0.5,
    1e21,
    '',
    '0',
    '1',
    '10',
    'a',
    'b',
    '1.5',
    'ấ',
    '1,2',
  ),
  fc.integer({ min: -20, max: 20 }),
  fc.string({ maxLength: 4 }),
)

/** As read from JSON text: no part occurs twice. */
const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const { value, list, object } = fc.letrec<{ value: unknown; object: unknown; list: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
}))

/** Anything, but mostly an object in which the paths of random rules find something. */
export const data: fc.Arbitrary<unknown> = fc
  .oneof(
    { weight: 1, arbitrary: value },
    {
      weight: 3,
      arbitrary: fc.record(
        { a: object, b: scalar, c: value, list, rows: fc.array(object, { maxLength: 3 }), qty: scalar, x: object },
        { requiredKeys: [] },
      ),
    },
  )
  .map(parsed)

/** Data that stands in a rule: no object with exactly one key, which would be an operation. */
const literal: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  fc.array(scalar, { maxLength: 4 }),
  fc.constantFrom<unknown>({}, { a: 1, b: 2 }, [], [[]], [[1, 2], [3]]),
)

const FIXED: Readonly<Record<string, readonly [min: number, max: number]>> = {
  '==': [0, 3],
  '===': [0, 3],
  '!=': [0, 3],
  '!==': [0, 3],
  '<': [0, 4],
  '<=': [0, 4],
  '>': [0, 3],
  '>=': [0, 3],
  '!': [0, 2],
  '!!': [0, 2],
  '+': [0, 4],
  '-': [0, 3],
  '*': [1, 4],
  '/': [0, 3],
  '%': [0, 3],
  min: [0, 4],
  max: [0, 4],
  cat: [0, 4],
  substr: [0, 4],
  in: [0, 3],
  merge: [0, 4],
  if: [0, 6],
  '?:': [0, 3],
  and: [1, 4],
  or: [1, 4],
  log: [1, 1],
}

const LOOPS = ['map', 'filter', 'all', 'some', 'none'] as const

export const rule: fc.Arbitrary<unknown> = fc
  .letrec<{ rule: unknown; operation: unknown }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 2, arbitrary: literal },
      { weight: 3, arbitrary: path.map((to) => ({ var: to })) },
      { weight: 6, arbitrary: tie('operation') },
    ),
    operation: fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .constantFrom(...Object.entries(FIXED))
          .chain(([name, [minLength, maxLength]]) =>
            fc.array(tie('rule'), { minLength, maxLength }).map((operands) => ({ [name]: operands })),
          ),
      },
      {
        weight: 3,
        arbitrary: fc
          .record({ name: fc.constantFrom(...LOOPS), list: tie('rule'), body: tie('rule') })
          .map(({ name, list, body }) => ({ [name]: [list, body] })),
      },
      fc.tuple(tie('rule'), tie('rule'), tie('rule')).map((operands) => ({ reduce: operands })),
      fc.tuple(tie('rule'), tie('rule')).map((operands) => ({ reduce: operands })),
      fc.tuple(tie('rule'), tie('rule')).map((operands) => ({ var: operands })),
      fc.tuple(path, tie('rule')).map((operands) => ({ var: operands })),
      fc.array(path, { maxLength: 3 }).map((keys) => ({ missing: keys })),
      fc.tuple(scalar, fc.array(path, { maxLength: 3 })).map((operands) => ({ missing_some: operands })),
      fc
        .tuple(fc.constantFrom('!', '!!', '+', '-', 'cat', 'max', 'merge', 'and', 'if'), tie('operation'))
        .map(([name, operand]) => ({ [name]: operand })),
      fc.array(tie('rule'), { maxLength: 9 }),
    ),
  }))
  .rule.map(parsed)
