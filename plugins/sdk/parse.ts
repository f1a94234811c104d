import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { PluginError } from './error.ts'
import { registerFormats } from './formats.ts'

registerFormats()

/**
 * Checks what another system sent. Interprets the schema, so it also works where code generation is forbidden.
 * Throws `PluginError` `response.unexpected`, naming the first place that differs.
 */
export const parse = <S extends TSchema>(schema: S, value: unknown): Static<S> => {
  if (Value.Check(schema, value)) return value
  const first = Value.Errors(schema, value).First()
  const place = first?.path || '/'
  throw new PluginError(
    'response.unexpected',
    {
      vi: `Hệ thống bên ngoài trả về dữ liệu không đúng lược đồ tại ${place}.`,
      en: `The other system answered with data that does not fit its schema at ${place}.`,
    },
    { details: { pointer: place, expected: first?.message } },
  )
}
