import { createAjv } from './ajv.ts'
import { createEffort, unfinished } from './effort.ts'
import type { Fault, Faults } from './fault.ts'
import { faultsOf } from './faults-of.ts'
import { readSchema } from './read-schema.ts'
import { schemaFaults } from './schema-faults.ts'

/** Undefined when the value fits; on that way nothing is allocated. Never throws and never changes the value. */
export type Check = (value: unknown) => Faults | undefined

export type CompiledCheck =
  | { readonly ok: true; readonly check: Check }
  | { readonly ok: false; readonly faults: readonly Fault[] }

export interface CompileOptions {
  /** Report everything that is wrong with a value, not the first thing. Slower where much is wrong. */
  readonly all?: boolean
}

export interface Validators {
  /** Compiles a schema, which may come from anybody. What is wrong with the schema itself comes back as faults. */
  readonly compile: (schema: unknown, options?: CompileOptions) => CompiledCheck
}

const anything: Check = () => undefined

const compile = (schema: unknown, { all = false }: CompileOptions = {}): CompiledCheck => {
  const read = readSchema(schema)
  if (!read.ok) return read
  const saysNothing = read.schema === true || (read.schema !== false && Object.keys(read.schema).length === 0)
  if (saysNothing) return { ok: true, check: anything }
  try {
    const { begin, spend } = createEffort()
    const validate = createAjv({ all, spend }).compile(read.schema)
    const check: Check = (value) => {
      begin(value)
      try {
        return validate(value) ? undefined : faultsOf(validate.errors)
      } catch (thrown) {
        const faults = unfinished(thrown)
        if (faults) return faults
        throw thrown
      }
    }
    return { ok: true, check }
  } catch (thrown) {
    return { ok: false, faults: [schemaFaults.refused(thrown)] }
  }
}

/** The platform's one way to check data against schemas. */
export const createValidators = (): Validators => ({ compile })
