import type { JsonSchema } from '#core'
import type { Notes } from '../read/notes.ts'
import { ANYTHING } from '../schema/builtins.ts'
import { createKeys } from '../schema/keys.ts'
import type { Types } from '../schema/types.ts'
import type { TypeRef, WireComplex, WireElement, WireMessage, WireType } from '../wire.ts'
import { fieldSchema, type Inside, objectSchema } from './object-schema.ts'
import { createPatterns } from './patterns.ts'
import { type Side, simpleSchema, sizeOf, type Written } from './simple-schema.ts'

/** Levels of types without names inside one another. */
const DEEPEST = 8
/** Types that may stand in another's place, and are all listed. */
const MOST_DERIVED = 60

export interface Schemas {
  /** The schema of a message's value, within so many schemas. */
  readonly of: (message: WireMessage | undefined, side: Side, room: number) => JsonSchema
}

export const createSchemas = (types: Types, notes: Notes): Schemas => {
  const patterns = createPatterns(notes)

  const open = (message: WireMessage, side: Side, room: number): Written => {
    const keyOf = createKeys()
    const defs: Written = {}
    const waiting: (() => void)[] = []
    let left = room
    const place = message.wrapper ?? message.parts[0]?.name ?? ''

    const spend = (count: number): boolean => {
      left -= count
      if (left < 0) notes.warn('simplified', place)
      return left >= 0
    }

    /** A reference to a definition that is written later: near things first, so that far ones are left open. */
    const refer = (name: string, write: () => Written): Written => {
      const key = keyOf(name.startsWith('#') ? `Type${name.slice(1)}` : name)
      if (!(key in defs)) {
        if (!spend(1)) return {}
        defs[key] = {}
        waiting.push(() => {
          defs[key] = left > 0 ? write() : {}
        })
      }
      return { $ref: `#/$defs/${key}` }
    }

    const inside: Inside = { side, typed: (ref, depth) => typed(ref, depth), spend }

    const plain = (ref: TypeRef, type: WireComplex): Written => refer(ref, () => objectSchema(type, inside, 1))

    const family = (ref: TypeRef, type: WireComplex, derived: readonly TypeRef[]): Written => {
      if (derived.length > MOST_DERIVED) return { type: 'object' }
      return refer(`${ref}Any`, () => ({
        anyOf: [
          ...(type.abstract && side === 'input' ? [] : [plain(ref, type)]),
          ...derived.flatMap((one) => {
            const other = types.of(one)
            return other.kind === 'complex' && spend(1) ? [{ ...plain(one, other), required: ['$type'] }] : []
          }),
        ],
      }))
    }

    const complex = (ref: TypeRef, type: WireComplex, depth: number): Written => {
      if (type.derived && type.derived.length > 0) return family(ref, type, type.derived)
      // Nothing can stand where only types could that nobody defines.
      if (type.abstract && side === 'input') return spend(1) ? { not: {} } : {}
      if (!ref.startsWith('#')) return plain(ref, type)
      if (depth > DEEPEST || left <= 0) return left <= 0 && !spend(1) ? {} : plain(ref, type)
      return objectSchema(type, inside, depth)
    }

    const items = (ref: TypeRef, depth: number): Written => (spend(1) ? typed(ref, depth + 1) : {})

    const written = (ref: TypeRef, type: WireType, depth: number): Written => {
      if (type.kind === 'simple') {
        const schema = simpleSchema(type, side, patterns)
        return sizeOf(schema) === 1 || spend(sizeOf(schema)) ? schema : {}
      }
      if (type.kind === 'list' || type.kind === 'array')
        return { type: 'array', items: type.kind === 'array' ? items(type.item, depth) : items(type.of, depth) }
      if (type.kind === 'union')
        return spend(type.of.length)
          ? { anyOf: [...type.of.map((one) => typed(one, depth + 1)), ...(type.of.length === 0 ? [{}] : [])] }
          : {}
      return type.kind === 'complex' ? complex(ref, type, depth) : {}
    }

    const typed = (ref: TypeRef, depth: number): Written =>
      ref === ANYTHING || depth > DEEPEST * 2 ? {} : written(ref, types.of(ref), depth)

    const headers = (elements: readonly WireElement[]): Written => ({
      type: 'object',
      properties: Object.fromEntries(
        elements.map((element) => [element.key, fieldSchema(element, { min: 0, max: 1, chosen: true }, inside, 1)]),
      ),
      ...(side === 'input' && { additionalProperties: false }),
    })

    const parts = (): Written => {
      const fields = message.parts.map((part) => [
        part.key,
        fieldSchema(part, { min: part.min ?? 1, max: 1, chosen: false }, inside, 1),
      ])
      const files = (message.attachments ?? []).map(({ key }) => [
        key,
        { type: 'string', format: 'byte', contentEncoding: 'base64' },
      ])
      const required =
        side === 'output'
          ? []
          : message.parts.filter(({ nillable, min }) => !nillable && min !== 0).map(({ key }) => key)
      return {
        type: 'object',
        properties: Object.fromEntries([...fields, ...files]),
        ...(required.length > 0 && { required }),
        ...(side === 'input' && { additionalProperties: false }),
      }
    }

    const bare = (): Written => {
      const ref = (message.parts[0] as WireElement).type
      const type = types.of(ref) as WireComplex
      if (!type.derived) return objectSchema(type, inside, 1)
      if (!message.headers) return { type: 'object', ...family(ref, type, type.derived) }
      // Beside headers another type may stand; what it may hold is told when it is written.
      return { type: 'object', properties: objectSchema(type, inside, 1).properties }
    }

    const root = message.bare ? bare() : parts()
    const head = message.headers && message.headers.length > 0 ? headers(message.headers) : undefined
    for (let next = waiting.shift(); next; next = waiting.shift()) next()
    return {
      ...root,
      ...(head && { properties: { ...(root.properties as object | undefined), $header: head } }),
      ...(Object.keys(defs).length > 0 && { $defs: defs }),
    }
  }

  return {
    of: (message, side, room) => (message ? open(message, side, room) : { type: 'null' }) as JsonSchema,
  }
}
