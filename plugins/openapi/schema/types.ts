import { textsOf } from '../read/loose.ts'

/** What documents write for a type, in lower case, and what it is in JSON Schema. */
const TYPES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  string: 'string',
  str: 'string',
  text: 'string',
  char: 'string',
  file: 'string',
  binary: 'string',
  byte: 'string',
  date: 'string',
  datetime: 'string',
  'date-time': 'string',
  timestamp: 'string',
  uuid: 'string',
  uri: 'string',
  url: 'string',
  email: 'string',
  integer: 'integer',
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  long: 'integer',
  short: 'integer',
  number: 'number',
  float: 'number',
  double: 'number',
  decimal: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  array: 'array',
  list: 'array',
  object: 'object',
  map: 'object',
  dict: 'object',
  null: 'null',
})

/** The types that a `type` names; none where it names nothing that is known. */
export const typesOf = (type: unknown): readonly string[] => [
  ...new Set(textsOf(type).flatMap((one) => TYPES[one.toLowerCase()] ?? [])),
]

/** Formats of ours that documents mean by these names. Others check nothing: the same word means different things. */
const FORMATS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  date: 'date',
  'date-time': 'date-time',
  uuid: 'uuid',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
})

export const formatOf = (format: unknown): string | undefined =>
  typeof format === 'string' ? FORMATS[format.toLowerCase()] : undefined
