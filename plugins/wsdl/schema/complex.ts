import type { SchemaDocument } from '../read/schemas.ts'
import type { Clark, TypeRef, WireArray, WireComplex, WireParticle, WireType } from '../wire.ts'
import { WSDL } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import type { Attributes } from './attributes.ts'
import { keyed, keyedAttributes } from './keys.ts'
import { derivationOf } from './kinship.ts'
import type { Particles, TypeSource } from './particles.ts'

interface Options {
  readonly source: TypeSource
  readonly particles: Particles
  readonly attributes: (parent: Node, schema: SchemaDocument, inherited?: Attributes) => Attributes
  /** The type that a step derives from; `array`: that of SOAP encoding. */
  readonly base: (step: Node, schema: SchemaDocument, own: Clark | undefined) => WireType | 'array' | undefined
}

const flag = (node: Node | undefined, name: string): boolean =>
  node !== undefined && /^\s*(true|1)\s*$/.test(attr(node, name) ?? '')

const attributesOf = (type: WireType | undefined): Attributes | undefined =>
  type?.kind === 'complex'
    ? { attributes: new Map((type.attributes ?? []).map((one) => [one.name, one])), any: type.anyAttribute ?? false }
    : undefined

const hasFacets = (step: Node): boolean => step.children.some((child) => attr(child, 'value') !== undefined)

/** What an extension adds stands after what it extends. */
const after = (inherited: WireParticle | undefined, own: WireParticle | undefined): WireParticle | undefined =>
  inherited && own ? { kind: 'sequence', of: [inherited, own] } : (inherited ?? own)

const docIn = (type: Node): string | undefined => {
  const note = type.children.find(({ local }) => local === 'annotation')
  const line = note?.children
    .find(({ local }) => local === 'documentation')
    ?.text.slice(0, 2_000)
    .replace(/\s+/g, ' ')
  return line?.trim() ? line.trim().slice(0, 240).toWellFormed() : undefined
}

/** Reads complex types, with all that they inherit. */
export const createComplex = ({ source, particles, attributes, base }: Options) => {
  /** A list of SOAP encoding: `wsdl:arrayType="tns:Item[]"`, or the one element of its content. */
  const arrayOf = (step: Node, schema: SchemaDocument, name: Clark | undefined): WireArray => {
    const told = step.children
      .map((child) => ({ child, text: attr(child, 'arrayType', WSDL) }))
      .find(({ text }) => text !== undefined)
    const single = /^([^[]+)\[\d*\]$/.exec(told?.text?.trim() ?? '')?.[1]
    const content = particles.content(step, schema)
    const element = content?.kind === 'element' ? content : content?.kind === 'any' ? undefined : content?.of[0]
    const item = element?.kind === 'element' ? element : undefined
    const ref: TypeRef =
      told && single !== undefined ? source.named(told.child, single, schema) : (item?.type ?? 'xs:anyType')
    return { kind: 'array', ...(name !== undefined && { name }), item: ref, itemName: item?.name ?? 'item' }
  }

  const simpleContent = (step: Node, schema: SchemaDocument, from: WireType | undefined): Partial<WireComplex> => {
    const text = attr(step, 'base')
    const inherited = from?.kind === 'complex' ? from.value : undefined
    const value =
      inherited ?? (text === undefined || from?.kind === 'complex' ? 'xs:string' : source.named(step, text, schema))
    const own = step.children.find(({ local }) => local === 'simpleType')
    if (step.local === 'extension') return { value }
    return { value: own ? source.inline(own, schema) : hasFacets(step) ? source.refined(value, step) : value }
  }

  const whole = (
    parts: Partial<WireComplex>,
    content: WireParticle | undefined,
    { attributes: all, any }: Attributes,
  ): Partial<WireComplex> => ({
    ...parts,
    ...(content && { content: keyed(content) }),
    ...(all.size > 0 && { attributes: keyedAttributes([...all.values()]) }),
    ...(any && { anyAttribute: true as const }),
  })

  const derived = (
    type: Node,
    step: Node,
    schema: SchemaDocument,
    name: Clark | undefined,
  ): WireType | Partial<WireComplex> => {
    const from = base(step, schema, name)
    if (from === 'array') return arrayOf(step, schema, name)
    const inherited = attributesOf(from)
    const gathered = attributes(step, schema, inherited)
    const outer = type.children.find((child) => child.children.includes(step))
    if (outer?.local === 'simpleContent') return whole(simpleContent(step, schema, from), undefined, gathered)
    if (from?.kind === 'array' && step.local === 'restriction') return arrayOf(step, schema, name)
    if (from && from.kind !== 'complex') return whole({}, particles.content(step, schema), gathered)
    const own = particles.content(step, schema)
    const content = step.local === 'extension' ? after(from?.content, own) : own
    const mixed = flag(outer, 'mixed') || flag(type, 'mixed') || from?.mixed
    const value = step.local === 'extension' ? from?.value : undefined
    return whole({ ...(mixed && { mixed: true as const }), ...(value !== undefined && { value }) }, content, gathered)
  }

  return (type: Node, schema: SchemaDocument, name: Clark | undefined): WireType => {
    const step = derivationOf(type)
    const made = step
      ? derived(type, step, schema, name)
      : whole(flag(type, 'mixed') ? { mixed: true } : {}, particles.content(type, schema), attributes(type, schema))
    if ('kind' in made && made.kind !== undefined && made.kind !== 'complex') return made as WireType
    const doc = docIn(type)
    return {
      ...(made as Partial<WireComplex>),
      kind: 'complex',
      ...(name !== undefined && { name }),
      ...(flag(type, 'abstract') && { abstract: true }),
      ...(doc !== undefined && { doc }),
    }
  }
}
