import { type At, below, type Compiler, fault, type Scope } from './compiler.ts'
import { literal } from './literal.ts'
import type { Detail, FaultCode } from './messages.ts'
import { ABSENT, type Node } from './node.ts'

/** The operands of one use of an operator, compiled on demand. */
export interface Operands {
  readonly length: number
  readonly compiler: Compiler
  /** The use itself. */
  readonly at: At
  /** The operand as written; `undefined` when it was not given. */
  raw(index: number): unknown
  place(index: number, scope?: Scope): At
  /** Compiles an operand; one that was not given is `ABSENT`. */
  node(index: number, scope?: Scope): Node
  /** As `node`, for an operand that may well find nothing. */
  tolerant(index: number): Node
  /** Compiles all operands from that index on. */
  from(index: number): Node[]
  /** Copies an operand as literal data. */
  literal(index: number): unknown
  fault(code: FaultCode, detail: Detail, index?: number): Node
}

/** JSON-Logic lets a single operand go without its list, unless it is a list itself. */
export const operandsOf = (compiler: Compiler, name: string, written: unknown, at: At): Operands => {
  const listed = Array.isArray(written)
  const values: readonly unknown[] = listed ? written : [written]
  const inside = below(at, name)
  const place = (index: number, scope: Scope = at.scope): At =>
    listed ? below(inside, index, scope) : { ...inside, scope }
  const node = (index: number, scope?: Scope): Node =>
    index < values.length ? compiler.compile(values[index], place(index, scope)) : ABSENT
  return {
    length: values.length,
    compiler,
    at,
    raw: (index) => values[index],
    place,
    node,
    tolerant: (index) =>
      index < values.length ? compiler.compile(values[index], { ...place(index), tolerant: true }) : ABSENT,
    from: (index) => {
      const nodes: Node[] = []
      for (let i = index; i < values.length && !compiler.stopped; i++) nodes.push(node(i))
      return nodes
    },
    literal: (index) => (index < values.length ? literal(compiler, values[index], place(index)) : undefined),
    fault: (code, detail, index) =>
      fault(compiler, code, index === undefined ? at.pointer : place(index).pointer, detail),
  }
}
