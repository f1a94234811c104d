import { type At, admit, below, type Compiler, fault } from './compiler.ts'

/**
 * A frozen copy of literal data, so that neither the author of the rule nor a reader of an answer can
 * change what the next evaluation gives.
 */
export const literal = (compiler: Compiler, data: unknown, at: At): unknown =>
  admit(compiler, data, at) ? admitted(compiler, data, at) : null

/** As `literal`, for a value that was counted already. */
export const admitted = (compiler: Compiler, data: unknown, at: At): unknown => {
  if (Array.isArray(data)) return list(compiler, data, at)
  if (typeof data === 'object' && data !== null) return object(compiler, data, at)
  return scalar(compiler, data, at)
}

/** A value without parts; faults when it is nothing that JSON has. */
export const scalar = (compiler: Compiler, data: unknown, at: At): unknown => {
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return data
  if (typeof data === 'number' && Number.isFinite(data)) return data
  fault(compiler, 'expression.notJson', at.pointer, typeof data === 'number' ? String(data) : typeof data)
  return null
}

const list = (compiler: Compiler, data: readonly unknown[], at: At): readonly unknown[] => {
  const copy: unknown[] = []
  for (let i = 0; i < data.length && !compiler.stopped; i++) copy.push(literal(compiler, data[i], below(at, i)))
  return Object.freeze(copy)
}

const object = (compiler: Compiler, data: object, at: At): object => {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) {
    if (compiler.stopped) break
    const inside = below(at, key)
    compiler.text += key.length
    if (key === '__proto__') fault(compiler, 'expression.forbiddenName', inside.pointer, key)
    else copy[key] = literal(compiler, value, inside)
  }
  return Object.freeze(copy)
}
