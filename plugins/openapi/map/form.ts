import type { JsonSchema } from '#core'
import type { Source } from '../read/document.ts'
import { flagOf, type Loose, member, objectOf, textOf } from '../read/loose.ts'
import type { Closure } from '../schema/closure.ts'
import { type Field, type Fields, isFile } from '../schema/fields.ts'
import type { WireField } from '../wire.ts'
import { sendable } from './media.ts'
import { styleOf } from './style.ts'

/** A file in a form: its bytes, alone or with what a server may want to know of them. */
const FILE: JsonSchema = {
  anyOf: [
    { type: 'string', format: 'byte', description: 'base64' },
    {
      type: 'object',
      properties: {
        content: { type: 'string', format: 'byte', description: 'base64' },
        filename: { type: 'string', maxLength: 255 },
        contentType: { type: 'string', maxLength: 127 },
      },
      required: ['content'],
      additionalProperties: false,
    },
  ],
}

/** The field itself, or the items of a list of it, where those are files. */
const fileIn = ({ refs }: Source, { value, file }: Field): 'one' | 'many' | undefined => {
  const found = refs.follow(value, file)
  if ('broken' in found) return undefined
  if (isFile(found.value)) return 'one'
  const items = refs.follow(member(found.value, 'items'), found.file)
  return !('broken' in items) && isFile(items.value) ? 'many' : undefined
}

/** Of a list of types that a part may have, the first that can be sent. */
const typeOf = (encoding: Loose): string | undefined => {
  const [first] = (textOf(encoding.contentType) ?? '').split(',')
  return first?.includes('/') ? sendable(first) : undefined
}

const wireField = (source: Source, encoding: Loose, isFile: boolean, parameter: Loose | undefined): WireField => {
  const contentType = typeOf(encoding)
  const isStyled = ['style', 'explode', 'allowReserved'].some((name) => name in encoding)
  return {
    ...(isFile && { file: true as const }),
    ...(contentType !== undefined && { contentType }),
    ...(isStyled && styleOf(encoding, 'query', false)),
    ...(parameter && source.dialect === '2.0' && styleOf(parameter, 'query', true)),
    ...(flagOf(encoding.allowReserved) && { allowReserved: true as const }),
  }
}

/** The schema of a form's fields, and how each goes out. `encoding`: OpenAPI 3 §4.8.15; `parameters`: those of 2.0. */
export const formOf = (
  source: Source,
  closure: Closure,
  { fields, required, more }: Fields,
  encoding: Loose,
  parameters?: ReadonlyMap<string, Loose>,
): { readonly schema: JsonSchema; readonly fields: Readonly<Record<string, WireField>> } => {
  const properties: [string, JsonSchema][] = []
  const wires: [string, WireField][] = []
  for (const [name, field] of fields) {
    const file = fileIn(source, field)
    const schema = file === undefined ? closure.convert(field.value, field.file) : FILE
    properties.push([name, file === 'many' ? { type: 'array', items: schema } : schema])
    const wire = wireField(source, objectOf(encoding[name]), file !== undefined, parameters?.get(name))
    if (Object.keys(wire).length > 0) wires.push([name, wire])
  }
  const needed = [...required].filter((name) => !flagOf(member(fields.get(name)?.value, 'readOnly')))
  const additional =
    more === undefined
      ? false
      : Object.keys(objectOf(more.value)).length === 0
        ? undefined
        : closure.convert(more.value, more.file)
  return {
    schema: {
      type: 'object',
      ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
      ...(needed.length > 0 && { required: needed }),
      ...(additional !== undefined && { additionalProperties: additional }),
    },
    fields: Object.fromEntries(wires),
  }
}
