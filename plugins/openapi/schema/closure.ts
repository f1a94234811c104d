import type { JsonSchema } from '#core'
import type { Source } from '../read/document.ts'
import { member } from '../read/loose.ts'
import type { Located } from '../read/refs.ts'
import { convertNode } from './convert.ts'
import { breakLoops, type Same } from './loops.ts'
import { createPatterns } from './patterns.ts'
import { typesOf } from './types.ts'
import type { Spot, Walk, Written } from './walk.ts'

/** Levels of schemas inside schemas. Half of what a schema may have: what lets null pass adds a level to each. */
const DEPTH = 16

/** The schemas of one side of one operation: they share their definitions, and a number of schemas they may hold. */
export interface Closure {
  readonly convert: (node: unknown, file: string) => Written
  /** Puts the definitions that were referred to beside the whole. */
  readonly finish: (whole: Written) => JsonSchema
}

export interface Schemas {
  readonly closure: (side: 'input' | 'output', most: number) => Closure
}

interface Pending {
  readonly name: string
  readonly target: Located
  readonly open: boolean
}

const nameOf = (key: string): string => {
  const last = key.slice(key.lastIndexOf('/') + 1)
  return last.replace(/[^A-Za-z0-9_.-]+/g, '_').slice(0, 80) || 'schema'
}

/** What is left of a schema for which there is no room: its type, if that. */
const opened = (node: unknown): Written => {
  const [type, ...more] = typesOf(member(node, 'type'))
  return type !== undefined && more.length === 0 && member(node, 'nullable') === undefined ? { type } : {}
}

/** `textLength`: characters of a description inside a schema that are kept. */
export const createSchemas = ({ refs, notes, dialect }: Source, textLength: number): Schemas => {
  const patternOf = createPatterns()

  const closure: Schemas['closure'] = (side, most) => {
    const names = new Map<string, string>()
    const taken = new Set<string>()
    const pending: Pending[] = []
    const edges: Same[] = []
    let used = 0

    const named = (target: Located, open: boolean): string => {
      const key = `${open ? 'open ' : ''}${target.key}`
      const known = names.get(key)
      if (known !== undefined) return known
      const base = nameOf(target.key)
      let name = base
      for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
      taken.add(name)
      names.set(key, name)
      pending.push({ name, target, open })
      return name
    }

    const walk: Walk = {
      side,
      modern: dialect === '3.1',
      textLength,
      patternOf,
      warn: notes.warn,
      convert: (node, spot) => {
        used += 1
        if (spot.depth > DEPTH || used + pending.length > most) {
          notes.warn('simplified', spot.same || spot.file)
          return opened(node)
        }
        return convertNode(node, walk, spot, refs)
      },
      refer: (ref, spot) => {
        const first = refs.target(ref, spot.file)
        const target = 'broken' in first ? first : refs.follow(first.value, first.file)
        if ('broken' in target || 'broken' in first) {
          const { broken } = ('broken' in first ? first : target) as { broken: 'remote' | 'missing' }
          notes.warn(broken === 'remote' ? 'remoteRef' : 'missingRef', ref)
          return {}
        }
        const name = named(target.key === '' ? first : target, spot.open && side === 'input')
        const node: Written = { $ref: `#/$defs/${name}` }
        if (spot.isSame && spot.same !== '') edges.push({ from: spot.same, to: name, node })
        return node
      },
    }

    const start = (file: string, name: string, open: boolean): Spot => ({
      file,
      depth: 0,
      same: name,
      isSame: true,
      open,
    })

    return {
      convert: (node, file) => walk.convert(node, start(file, '', false)),
      finish: (whole) => {
        const definitions: [string, Written][] = []
        for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
          const { name, target, open } = next
          definitions.push([name, walk.convert(target.value, start(target.file, name, open))])
        }
        if (breakLoops(edges) > 0) notes.warn('loop', edges[0]?.from ?? '')
        return definitions.length > 0 ? { ...whole, $defs: Object.fromEntries(definitions) } : whole
      },
    }
  }
  return { closure }
}
