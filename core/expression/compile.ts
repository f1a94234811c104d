import { compileNode } from './compile-node.ts'
import { type At, type Compiler, createCompiler } from './compiler.ts'
import { evaluatorOf } from './evaluator.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { Node } from './node.ts'
import type { Compiled } from './types.ts'

/** Compiles something that is not a bare rule but holds rules. */
type Compile = (compiler: Compiler, given: unknown, at: At) => Node

/** Runs one compilation and hands out either the rule or all its faults. */
export const compileWith = (compile: Compile, given: unknown, limits: Partial<Limits> = {}): Compiled => {
  const compiler = createCompiler({ ...DEFAULT_LIMITS, ...limits }, compileNode)
  const node = compile(compiler, given, { pointer: '', depth: 0, scope: { inner: false, whole: false } })
  if (compiler.faults.length > 0) return { ok: false, faults: compiler.faults }
  return {
    ok: true,
    rule: {
      evaluate: evaluatorOf(node, compiler),
      references: compiler.references,
      constant: node.constant !== undefined,
    },
  }
}

/** Compiles a JsonLogic rule. Limits that are not given are `DEFAULT_LIMITS`. */
export const compileRule = (rule: unknown, limits?: Partial<Limits>): Compiled => compileWith(compileNode, rule, limits)
