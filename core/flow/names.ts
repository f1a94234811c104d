import { Type } from '@sinclair/typebox'

/** Step ids appear in expressions (`steps.citizen.name`), so they hold no dot and no hyphen. */
export const StepId = Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,63}$' })

/** Flow ids appear in URLs; a service is called by the id of its flow. */
export const FlowId = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 63 })

/** A port of a step: `out`, `error`, `then`, `else`, `default`, or the name of a switch case. */
export const PortName = Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,63}$' })

/** `pluginId/actionName`. */
export const ActionRef = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}/[a-z][A-Za-z0-9]{0,63}$' })

/** The one entry of every body: edges that leave it lead to the steps that run first. */
export const START = 'start'

/** What a step id must not be, because expressions or edges give the word another meaning. */
export const RESERVED_STEP_IDS: ReadonlySet<string> = new Set([START, 'constructor', 'prototype'])
