import type { JsonSchema } from '#core'
import type { Source } from '../read/document.ts'
import { flagOf, type Loose, member, objectOf, textOf, textsOf } from '../read/loose.ts'
import type { Closure } from '../schema/closure.ts'
import { fieldsOf } from '../schema/fields.ts'
import type { BodyKind, WireBody, WireMedia } from '../wire.ts'
import { formOf } from './form.ts'
import { isXml, kindOf, sendable } from './media.ts'
import type { Declared } from './parameters.ts'
import { xmlOf } from './xml.ts'

export interface Body {
  readonly wire: WireBody
  readonly schema: JsonSchema
}

/** One type of content that an operation takes. */
interface Offer {
  readonly type: string
  readonly as: BodyKind
  readonly value: Loose
}

/** What is easiest to make from data comes first. */
const RANK: Readonly<Record<BodyKind, number>> = { json: 0, form: 1, multipart: 2, text: 3, binary: 3 }

const TEXT: JsonSchema = { type: 'string' }
const BYTES: JsonSchema = { type: 'string', format: 'byte', description: 'base64' }

const hasFields = ({ refs }: Source, schema: unknown, file: string): boolean => {
  const found = refs.follow(schema, file)
  const node = 'broken' in found ? {} : objectOf(found.value)
  return ['properties', 'items', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in node) || node.type === 'object'
}

const media = (
  source: Source,
  closure: Closure,
  file: string,
  offer: Offer,
): { readonly wire: WireMedia; readonly schema: JsonSchema } => {
  const { type, as, value } = offer
  if (as === 'json') return { wire: { type, as }, schema: closure.convert(value.schema ?? {}, file) }
  if (as === 'text' || as === 'binary') {
    const plain = as === 'text' ? TEXT : BYTES
    if (!hasFields(source, value.schema, file)) return { wire: { type, as }, schema: plain }
    // Fields under another type than JSON: written as XML, or as the JSON that is meant.
    const xml = isXml(type) ? { xml: xmlOf(source.refs, value.schema, file) } : {}
    return { wire: { type, as, ...xml }, schema: { anyOf: [closure.convert(value.schema, file), plain] } }
  }
  const { schema, fields } = formOf(
    source,
    closure,
    fieldsOf(source.refs, value.schema, file),
    objectOf(value.encoding),
  )
  return { wire: { type, as, fields }, schema }
}

const bodyOf = (
  source: Source,
  closure: Closure,
  file: string,
  offers: readonly Offer[],
  required: boolean,
  operation: string,
): Body | undefined => {
  const ranked = offers.toSorted((a, b) => RANK[a.as] - RANK[b.as])
  const first = ranked[0]
  if (first === undefined) return undefined
  // XML and plain text beside what can be made from fields would only blur the form.
  const kept = RANK[first.as] < RANK.text ? ranked.filter(({ as }) => as !== 'text') : ranked
  if (kept.length < ranked.length) source.notes.warn('otherMedia', operation)
  const made = kept.slice(0, 8).map((offer) => media(source, closure, file, offer))
  const schemas = new Map(made.map(({ schema }) => [JSON.stringify(schema), schema]))
  const [only, ...others] = schemas.values()
  return {
    wire: { required, media: made.map(({ wire }) => wire) },
    schema: others.length > 0 ? { anyOf: [only, ...others] } : (only as JsonSchema),
  }
}

const offersOf = (types: readonly string[], describe: (type: string) => Loose): readonly Offer[] => {
  const offers = new Map<string, Offer>()
  for (const type of types) {
    const sent = sendable(type)
    if (!offers.has(sent)) offers.set(sent, { type: sent, as: kindOf(sent), value: describe(type) })
  }
  return [...offers.values()]
}

/** The body of OpenAPI 3, from `requestBody`. */
export const bodyOf3 = (
  source: Source,
  closure: Closure,
  value: Loose,
  file: string,
  operation: string,
): Body | undefined => {
  const content = objectOf(value.content)
  // Some documents put the schema of 2.0 here.
  const older = 'content' in value ? undefined : value.schema
  const types = older === undefined ? Object.keys(content) : ['application/json']
  const offers = offersOf(types, (type) => {
    const found = source.refs.follow(content[type], file)
    return older === undefined ? ('broken' in found ? {} : objectOf(found.value)) : { schema: older }
  })
  return bodyOf(source, closure, file, offers, flagOf(value.required), operation)
}

const form2 = (source: Source, closure: Closure, fields: readonly Declared[], consumes: readonly string[]): Body => {
  const file = fields[0]?.file ?? source.file
  const parameters = new Map(fields.map(({ name, value }) => [name, value]))
  const hasFile = fields.some(
    ({ value }) => textOf(value.type) === 'file' || textOf(member(value.schema, 'type')) === 'file',
  )
  const told = consumes.map(sendable).filter((type) => kindOf(type) === 'form' || kindOf(type) === 'multipart')
  const type =
    (hasFile ? told.find((one) => kindOf(one) === 'multipart') : told[0]) ??
    (hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded')
  const { schema, fields: wires } = formOf(
    source,
    closure,
    {
      fields: new Map(
        fields.map(({ name, value, file }) => [
          name,
          { value: value.schema ?? { ...value, required: undefined }, file },
        ]),
      ),
      required: new Set(fields.filter(({ value }) => flagOf(value.required)).map(({ name }) => name)),
      more: { value: {}, file },
    },
    {},
    parameters,
  )
  return {
    wire: {
      required: fields.some(({ value }) => flagOf(value.required)),
      media: [{ type, as: kindOf(type), fields: wires }],
    },
    schema,
  }
}

/** The body of Swagger 2.0, from the parameters `in: body` and `in: formData`. */
export const bodyOf2 = (
  source: Source,
  closure: Closure,
  declared: readonly Declared[],
  told: unknown,
  operation: string,
): Body | undefined => {
  const consumes = textsOf(told ?? source.root.consumes)
  const body = declared.find((one) => one.in === 'body')
  const fields = declared.filter((one) => one.in === 'formdata')
  const isForm = consumes.some((type) => ['form', 'multipart'].includes(kindOf(sendable(type))))
  if (body && fields.length > 0) source.notes.warn('mixedBody', operation)
  if (fields.length > 0 && (!body || isForm)) return form2(source, closure, fields, consumes)
  if (!body) return undefined
  const value: Loose = { schema: body.value.schema ?? { ...body.value, required: undefined } }
  const offers = offersOf(consumes.length > 0 ? consumes : ['application/json'], () => value)
  return bodyOf(source, closure, body.file, offers, flagOf(body.value.required), operation)
}
