import type { SchemaDocument } from '../read/schemas.ts'
import type { TypeRef, WireType } from '../wire.ts'
import { attr, type Node } from '../xml/tree.ts'
import { restricted } from './facets.ts'
import type { TypeSource } from './particles.ts'

export interface Simple {
  readonly read: (type: Node, schema: SchemaDocument) => WireType
}

interface Options {
  readonly source: TypeSource
  readonly of: (ref: TypeRef) => WireType
}

const TEXT: WireType = { kind: 'simple', as: 'text', base: 'string' }

/** Reads simple types: restrictions, lists and unions. */
export const createSimple = ({ source, of }: Options): Simple => {
  const inner = (node: Node): readonly Node[] => node.children.filter(({ local }) => local === 'simpleType')

  const read = (type: Node, schema: SchemaDocument): WireType => {
    const step = type.children.find(({ local }) => local === 'restriction' || local === 'list' || local === 'union')
    if (!step) return TEXT
    if (step.local === 'list') {
      const item = attr(step, 'itemType')
      const [own] = inner(step)
      return {
        kind: 'list',
        of: item === undefined ? (own ? source.inline(own, schema) : 'xs:string') : source.named(step, item, schema),
      }
    }
    if (step.local === 'union') {
      const names = (attr(step, 'memberTypes') ?? '').split(/\s+/).filter((one) => one !== '')
      return {
        kind: 'union',
        of: [
          ...names.map((name) => source.named(step, name, schema)),
          ...inner(step).map((one) => source.inline(one, schema)),
        ],
      }
    }
    const base = attr(step, 'base')
    const [own] = inner(step)
    const ref = base === undefined ? undefined : source.named(step, base, schema)
    const from = ref === undefined ? (own ? read(own, schema) : TEXT) : of(ref)
    return restricted(from.kind === 'anything' ? TEXT : from, step)
  }

  return { read }
}
