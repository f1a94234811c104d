import { Type } from '@sinclair/typebox'

/**
 * An input field: `{"$rule": <JsonLogic>}` is computed, `{"$text": "Xin chào {{trigger.body.name}}"}`
 * is text with holes, and anything else, at any depth, is literal data; so data that happens to
 * look like a rule never runs.
 */
export const Input = Type.Unknown({ title: 'Input' })

/** A bare JsonLogic rule, where a literal would make no sense (a condition). */
export const Rule = Type.Unknown({ title: 'JsonLogic rule' })

/** A JSON Schema as data. */
export const SchemaDocument = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Boolean()])
