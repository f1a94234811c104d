import { isObject } from '../../json.ts'
import { below } from '../compiler.ts'
import { type Field, objectOf } from '../fields.ts'
import type { Node } from '../node.ts'
import type { Operands } from '../operands.ts'
import { textOf } from '../render.ts'
import { charge, grow, type Run } from '../run.ts'
import { is, operand, value } from '../signature.ts'
import { eager, shelf, variadic } from './define.ts'

type Bag = Record<string, unknown>

/** An object of fields, each given by a rule. */
const object = (operands: Operands): Node => {
  const written = operands.raw(0)
  if (!isObject(written)) {
    return operands.fault('expression.operand', {
      vi: 'cần một đối tượng các trường',
      en: 'an object of fields is needed',
    })
  }
  const { compiler } = operands
  const place = operands.place(0)
  const fields: Field[] = []
  for (const [name, rule] of Object.entries(written)) {
    if (compiler.stopped) break
    const inside = below(place, name)
    compiler.text += name.length
    if (name === '__proto__') return operands.fault('expression.forbiddenName', name)
    fields.push([name, compiler.compile(rule, inside)])
  }
  return objectOf(fields)
}

const keysOf = (run: Run, from: unknown): string[] => {
  const keys = isObject(from) ? Object.keys(from) : []
  charge(run, keys.length)
  grow(run, keys.length)
  return keys
}

/** A new object with some of the fields. A field `__proto__`, which only careless parsers make, is left out. */
const selected = (from: unknown, keys: readonly string[]): Bag => {
  const chosen: Bag = {}
  for (const key of keys) if (key !== '__proto__') chosen[key] = (from as Bag)[key]
  return chosen
}

/** Names given one by one, or as a list. */
const namesOf = (values: readonly unknown[], run: Run): Set<string> =>
  new Set(
    values
      .slice(1)
      .flatMap((name) => (Array.isArray(name) ? name : [name]))
      .map((name) => textOf(name, run)),
  )

const picking = (wanted: boolean) =>
  variadic('any', (run, values) => {
    const names = namesOf(values, run)
    charge(run, names.size)
    return selected(
      values[0],
      keysOf(run, values[0]).filter((key) => names.has(key) === wanted),
    )
  })

const fromObject = (vi: string, en: string, each: (key: string, from: Bag) => unknown) =>
  ({
    arity: [1, 1],
    doc: { vi, en },
    takes: [value('object')],
    gives: is('array'),
    build: eager('any', (run, from) => keysOf(run, from).map((key) => each(key, from as Bag))),
  }) as const

export const objectOperators = shelf('object', 'added', {
  object: {
    arity: [1, 1],
    doc: {
      vi: 'Dựng đối tượng, mỗi trường là một biểu thức: {"object": {"ma": {"var": "code"}, "loai": 1}}.',
      en: 'Builds an object, each field a rule: {"object": {"id": {"var": "code"}, "type": 1}}.',
    },
    takes: [operand('fields', 'object')],
    gives: { kind: 'fields' },
    build: object,
  },
  keys: fromObject('Tên các trường của đối tượng.', 'The names of the fields of an object.', (key) => key),
  values: fromObject(
    'Giá trị các trường của đối tượng.',
    'The values of the fields of an object.',
    (key, from) => from[key],
  ),
  entries: {
    ...fromObject(
      'Các trường của đối tượng thành danh sách {key, value}.',
      'The fields of an object as a list of {key, value}.',
      (key, from) => ({ key, value: from[key] }),
    ),
    gives: { kind: 'entries' },
  },
  pick: {
    arity: [2, null],
    doc: { vi: 'Chỉ giữ các trường có tên.', en: 'Keeps only the fields named.' },
    takes: [value('object'), value()],
    gives: is('object'),
    build: picking(true),
  },
  omit: {
    arity: [2, null],
    doc: { vi: 'Bỏ các trường có tên.', en: 'Leaves out the fields named.' },
    takes: [value('object'), value()],
    gives: is('object'),
    build: picking(false),
  },
})
