import type { TextKey } from '../../i18n/vi.ts'
import type { Shape } from '../schema/shape.ts'

/** What kind of value a control is for. */
export const shapeKeys = {
  object: 'type.object',
  list: 'type.array',
  choice: 'ins.choice',
  forms: 'ins.choice',
  text: 'type.string',
  number: 'type.number',
  flag: 'type.boolean',
  json: 'type.any',
} as const satisfies Record<Shape['kind'], TextKey>
