import { pointerSegment } from '../json.ts'
import { type Limits, MOST_FAULTS } from './limits.ts'
import { type Detail, type FaultCode, faultMessage } from './messages.ts'
import { type Node, NULL } from './node.ts'
import { createRun, type Run } from './run.ts'
import type { ExpressionFault, Reference } from './types.ts'

/** The data that paths are relative to. */
export interface Scope {
  /** An element of a loop rather than the scope of the whole rule. */
  readonly inner: boolean
  /** Some path may read the scope as a whole, so it must not be reused for the next element. */
  whole: boolean
}

/** Where the compiler stands. */
export interface At {
  readonly pointer: string
  readonly depth: number
  readonly scope: Scope
  /** A path that leads nowhere is expected here, and dealt with. */
  readonly tolerant?: boolean
  /** The rule was made from text: places inside it mean nothing to its author. */
  readonly generated?: boolean
}

/** One compilation: what was found so far. */
export interface Compiler {
  readonly limits: Limits
  readonly faults: ExpressionFault[]
  readonly references: Reference[]
  nodes: number
  text: number
  patterns: number
  /** Pays for operations whose answer is known in advance. When it is used up, they are left for run time. */
  readonly folding: Run
  /** The rule reads root, clock, zone or catalogues, so every evaluation needs a run of its own. */
  world: boolean
  /** Nothing more is compiled: the rule is too large, or has too many faults. */
  stopped: boolean
  /** Compiles one value of the rule, whatever it is. */
  readonly compile: (rule: unknown, at: At) => Node
}

export const createCompiler = (
  limits: Limits,
  compile: (compiler: Compiler, rule: unknown, at: At) => Node,
): Compiler => {
  const compiler: Compiler = {
    limits,
    faults: [],
    references: [],
    nodes: 0,
    text: 0,
    patterns: 0,
    folding: createRun({ steps: 200_000, room: 200_000 }),
    world: false,
    stopped: false,
    compile: (rule, at) => compile(compiler, rule, at),
  }
  return compiler
}

export const below = (at: At, segment: string | number, scope: Scope = at.scope): At => ({
  pointer: at.generated ? at.pointer : `${at.pointer}/${pointerSegment(segment)}`,
  depth: at.depth + 1,
  scope,
  generated: at.generated ?? false,
})

/** Notes a fault; the node it returns lets the compiler look for more. */
export const fault = (compiler: Compiler, code: FaultCode, pointer: string, detail: Detail = ''): Node => {
  if (compiler.faults.length < MOST_FAULTS) compiler.faults.push({ code, pointer, message: faultMessage(code, detail) })
  else compiler.stopped = true
  return NULL
}

/** Counts a value in; false when it must not be looked at, because the rule is too deep or too large. */
export const admit = (compiler: Compiler, rule: unknown, at: At): boolean => {
  if (compiler.stopped) return false
  const { limits } = compiler
  if (at.depth > limits.depth) {
    fault(compiler, 'expression.tooDeep', at.pointer, String(limits.depth))
    compiler.stopped = true
    return false
  }
  compiler.nodes += 1
  if (typeof rule === 'string') compiler.text += rule.length
  if (compiler.nodes <= limits.nodes && compiler.text <= limits.text) return true
  const detail =
    compiler.nodes > limits.nodes
      ? { vi: `${limits.nodes} giá trị`, en: `${limits.nodes} values` }
      : { vi: `${limits.text} ký tự`, en: `${limits.text} characters` }
  fault(compiler, 'expression.tooLarge', at.pointer, detail)
  compiler.stopped = true
  return false
}
