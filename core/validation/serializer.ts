import type { Localized } from '../localized.ts'
import { createAjv } from './ajv.ts'
import { createEffort, unfinished } from './effort.ts'
import type { Fault, Faults } from './fault.ts'
import { faultsOf } from './faults-of.ts'
import { createProject } from './project.ts'
import { readSchema } from './read-schema.ts'
import { schemaFaults } from './schema-faults.ts'

/** A value that its schema does not allow, so that it was not written. */
export class UnfitValue extends TypeError {
  override readonly name = 'UnfitValue'
  readonly faults: Faults
  /** The first fault with its place. */
  readonly text: Localized

  constructor(faults: Faults) {
    const [{ pointer, message }] = faults
    const at = pointer === '' ? '' : `${pointer}: `
    super(`${at}${message.en}`)
    this.faults = faults
    this.text = { vi: `${at}${message.vi}`, en: `${at}${message.en}` }
  }
}

/** A value as JSON text. */
export interface Written {
  readonly text: string
  /** Nothing was left out: the text is what `JSON.stringify` makes of the value itself. */
  readonly whole: boolean
}

/** Writes a value as JSON text. Throws `UnfitValue` when, less what is left out, it does not fit the schema. */
export type Serialize = (value: unknown) => Written

export type CompiledSerializer =
  | { readonly ok: true; readonly serialize: Serialize }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** The name under which ajv knows the schema that is being compiled. */
const ROOT = 'root'

const notJson: Fault = {
  code: 'value.notJson',
  pointer: '',
  message: { vi: 'Giá trị không thể ghi thành JSON.', en: 'The value cannot be written as JSON.' },
}

const text = (value: unknown): string => {
  let written: string | undefined
  try {
    written = JSON.stringify(value)
  } catch (thrown) {
    // Cycles, and numbers of arbitrary size.
    if (!(thrown instanceof TypeError)) throw thrown
  }
  if (written === undefined) throw new UnfitValue([notJson])
  return written
}

/**
 * Compiles a schema into a writer. A field that the schema does not name never leaves, whatever the schema says of
 * additional ones (but those it allows outright); what remains must fit the schema: nothing is coerced, so an absent
 * number never becomes 0. Fields come in the order of the value.
 *
 * The text itself is V8's `JSON.stringify`: since V8 13.8 it writes large plain data several times faster than
 * generated code that writes field by field, and leaving out and checking cost a fraction of that.
 */
export const compileSerializer = (schema: unknown): CompiledSerializer => {
  const read = readSchema(schema)
  if (!read.ok) return read
  try {
    const { begin, spend } = createEffort()
    const ajv = createAjv({ spend })
    const validate = ajv.addSchema(read.schema, ROOT).getSchema(ROOT)
    if (!validate) throw new TypeError(ROOT)
    const testAt = (pointer: string) => {
      const test = ajv.getSchema(`${ROOT}#${pointer.split('/').map(encodeURIComponent).join('/')}`)
      return (value: unknown) => test?.(value) === true
    }
    const project = createProject({ schema: read.schema, pointer: '' }, testAt)
    const serialize: Serialize = (value) => {
      begin(value)
      try {
        const kept = project(value)
        if (!validate(kept)) throw new UnfitValue(faultsOf(validate.errors))
        return { text: text(kept), whole: kept === value }
      } catch (thrown) {
        const faults = unfinished(thrown)
        throw faults ? new UnfitValue(faults) : thrown
      }
    }
    return { ok: true, serialize }
  } catch (thrown) {
    return { ok: false, faults: [schemaFaults.refused(thrown)] }
  }
}
