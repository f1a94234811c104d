import type { Localized } from '../localized.ts'
import { formats } from '../schema/index.ts'
import { membersOf } from './union.ts'
import type { ListType, NumberType, ObjectType, StringType, ValueType } from './value-type.ts'

const NAMES = 5
const VALUES = 6
const MEMBERS = 4
const DEPTH = 2

const same = (text: string): Localized => ({ vi: text, en: text })

const quoted = (values: readonly unknown[]): string => {
  const shown = values
    .slice(0, VALUES)
    .map((value) => (typeof value === 'string' ? `“${value.slice(0, 30)}”` : String(value)))
  return [...shown, ...(values.length > VALUES ? ['…'] : [])].join(', ')
}

const oneOf = (values: readonly unknown[]): Localized =>
  values.length === 1 ? same(quoted(values)) : { vi: `một trong ${quoted(values)}`, en: `one of ${quoted(values)}` }

const text = ({ values, format }: StringType): Localized => {
  if (values) return oneOf(values)
  const label = format !== undefined && Object.hasOwn(formats, format) ? formats[format]?.label : undefined
  return label ?? { vi: 'chuỗi ký tự', en: 'a text' }
}

const number = ({ values, integer }: NumberType): Localized => {
  if (values) return oneOf(values)
  return integer ? { vi: 'số nguyên', en: 'a whole number' } : { vi: 'số', en: 'a number' }
}

const list = ({ item }: ListType, depth: number): Localized => {
  if (depth >= DEPTH || item.kind === 'any' || item.kind === 'never') return { vi: 'danh sách', en: 'a list' }
  const of = describeType(item, depth + 1)
  return { vi: `danh sách (${of.vi})`, en: `a list (${of.en})` }
}

const object = ({ fields }: ObjectType): Localized => {
  const names: string[] = []
  for (const name of fields.keys()) {
    names.push(names.length < NAMES ? name : '…')
    if (names.length > NAMES) break
  }
  const shown = names.length > 0 ? ` {${names.join(', ')}}` : ''
  return { vi: `đối tượng${shown}`, en: `an object${shown}` }
}

type Describe = { readonly [K in Exclude<ValueType['kind'], 'union'>]: (type: never, depth: number) => Localized }

const describe: Describe = {
  any: () => ({ vi: 'giá trị bất kỳ', en: 'any value' }),
  never: () => ({ vi: 'không có giá trị', en: 'no value' }),
  null: () => same('null'),
  boolean: ({ values }: { values?: readonly boolean[] }) =>
    values?.length === 1 ? same(String(values[0])) : { vi: 'true hoặc false', en: 'true or false' },
  string: text,
  number,
  list,
  object,
}

/** A type in a few words, to stand inside a sentence. */
export const describeType = (type: ValueType, depth = 0): Localized => {
  const members = membersOf(type)
  const parts = members
    .slice(0, MEMBERS)
    .map((member) =>
      (describe[member.kind as keyof Describe] as (type: ValueType, depth: number) => Localized)(member, depth),
    )
  const more = members.length > MEMBERS ? ', …' : ''
  return {
    vi: parts.map(({ vi }) => vi).join(' hoặc ') + more,
    en: parts.map(({ en }) => en).join(' or ') + more,
  }
}
