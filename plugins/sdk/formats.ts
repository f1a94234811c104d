import { FormatRegistry } from '@sinclair/typebox'
import { formats } from '#core/schema'

/** Makes the platform's formats known to TypeBox's interpreter. Doing it twice is fine. */
export const registerFormats = (): void => {
  for (const [name, format] of Object.entries(formats)) FormatRegistry.Set(name, format.test)
}
