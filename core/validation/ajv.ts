import type { Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compilePattern, formats } from '../schema/index.ts'
import { SPENDS } from './effort.ts'
import { areUnique } from './unique-items.ts'

/**
 * Ajv tells patterns apart by the text of the compiled object, so that has to be the pattern.
 * A pattern that can't be compiled was refused when the schema was read.
 */
const linearTime = Object.assign(
  (source: string) => {
    const compiled = compilePattern(source)
    if (!compiled.ok) throw new SyntaxError(compiled.message.en)
    return { test: compiled.test, toString: () => source }
  },
  { code: 'linearTime' },
)

const formatTests = Object.fromEntries(Object.entries(formats).map(([name, { test }]) => [name, test]))

/**
 * How ajv is set up, everywhere: it never changes a value (no coercion, no removal, no defaults), never
 * fetches, and matches patterns in linear time. Its own look at schemas is off, since `readSchema` has looked.
 * Multiples are compared with a tolerance: 0.3 is a multiple of 0.1. Only small schemas are copied to where a `$ref`
 * names them: copies of large ones would multiply the code.
 */
const options: Options = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  strict: false,
  strictNumbers: true,
  meta: false,
  validateSchema: false,
  logger: false,
  messages: false,
  // Failures carry value and schema, from which a union's failure is explained.
  verbose: true,
  inlineRefs: 20,
  multipleOfPrecision: 6,
  formats: formatTests,
  // Ajv's own optimising takes longer than all the rest of compiling, and V8 does the same.
  code: { regExp: linearTime, optimize: false },
}

/**
 * A fresh instance: one that lives on keeps every schema it ever compiled. `spend` is called whenever a schema that is
 * named by a `$ref` looks at a value.
 */
export const createAjv = ({ all = false, spend }: { readonly all?: boolean; readonly spend: () => void }): Ajv2020 => {
  const ajv = new Ajv2020({ ...options, allErrors: all })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    errors: false,
    validate: (wanted: boolean, items: readonly unknown[]) => !wanted || areUnique(items),
  })
  ajv.addKeyword({
    keyword: SPENDS,
    // Before all keywords that look at the value through other schemas.
    before: 'not',
    schemaType: 'boolean',
    errors: false,
    validate: () => {
      spend()
      return true
    },
  })
  return ajv
}
