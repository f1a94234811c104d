import { compileWith } from './compile.ts'
import { type At, admit, below, type Compiler, fault } from './compiler.ts'
import { type Field, objectOf } from './fields.ts'
import type { Limits } from './limits.ts'
import { listOf } from './list.ts'
import { scalar } from './literal.ts'
import { constant, type Node, NULL } from './node.ts'
import { isMisspeltTag, isTag, type Tag } from './tag.ts'
import { compileTemplate } from './text.ts'
import type { Compiled } from './types.ts'

const byTag: Record<Tag, (compiler: Compiler, given: unknown, at: At) => Node> = {
  $rule: (compiler, rule, at) => compiler.compile(rule, at),
  $text: compileTemplate,
}

const compileValue = (compiler: Compiler, given: unknown, at: At): Node => {
  if (!admit(compiler, given, at)) return NULL
  if (Array.isArray(given)) {
    const items: Node[] = []
    for (let i = 0; i < given.length && !compiler.stopped; i++) {
      items.push(compileValue(compiler, given[i], below(at, i)))
    }
    return listOf(items)
  }
  if (typeof given !== 'object' || given === null) return constant(scalar(compiler, given, at))
  return compileObject(compiler, given, at)
}

const compileObject = (compiler: Compiler, given: object, at: At): Node => {
  const keys = Object.keys(given)
  const tag = keys.find(isTag)
  if (tag !== undefined) {
    if (keys.length > 1) return fault(compiler, 'input.mixedTag', at.pointer, tag)
    return byTag[tag](compiler, (given as Record<string, unknown>)[tag], below(at, tag))
  }
  const fields: Field[] = []
  for (const [key, value] of Object.entries(given)) {
    if (compiler.stopped) break
    const inside = below(at, key)
    compiler.text += key.length
    if (key === '__proto__') fault(compiler, 'expression.forbiddenName', inside.pointer, key)
    else if (isMisspeltTag(key)) fault(compiler, 'input.misspeltTag', inside.pointer, key)
    else fields.push([key, compileValue(compiler, value, inside)])
  }
  return objectOf(fields)
}

/**
 * Compiles a whole input of a step. `{"$rule": …}` is computed, `{"$text": …}` is text with holes, and
 * all else, at any depth, is literal: `{"if": …}` as data never runs. Parts without a tag below them are
 * frozen and shared by all evaluations.
 */
export const compileInput = (given: unknown, limits?: Partial<Limits>): Compiled =>
  compileWith(compileValue, given, limits)
