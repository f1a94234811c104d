import { compileWith } from './compile.ts'
import type { At, Compiler } from './compiler.ts'
import { fault } from './compiler.ts'
import type { Limits } from './limits.ts'
import { type Node, NULL } from './node.ts'
import { textToRule } from './template.ts'
import type { Compiled } from './types.ts'

/** Compiles text with holes where it stands. */
export const compileTemplate = (compiler: Compiler, template: unknown, at: At): Node => {
  if (typeof template !== 'string') return fault(compiler, 'input.textNotString', at.pointer)
  if (template.length > compiler.limits.text) {
    const size = compiler.limits.text
    return fault(compiler, 'expression.tooLarge', at.pointer, { vi: `${size} ký tự`, en: `${size} characters` })
  }
  const parsed = textToRule(template)
  if (parsed.ok) return compiler.compile(parsed.rule, { ...at, generated: true })
  compiler.faults.push(...parsed.faults.map((one) => ({ ...one, pointer: at.pointer })))
  return NULL
}

/** Compiles text with holes; its answer is always text. See `textToRule` for the notation. */
export const compileText = (template: string, limits?: Partial<Limits>): Compiled =>
  compileWith(compileTemplate, template, limits)
