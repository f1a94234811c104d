import type { RunScope } from '#core'

/**
 * The scope of a body inside a container: it sees what was there when it began, and what it adds
 * stays inside. Copies are shallow and flows are small, so this is cheap next to any step.
 */
export const innerScope = (
  outer: RunScope,
  own: { readonly item?: unknown; readonly index?: number; readonly error?: unknown } = {},
): RunScope => ({
  ...outer,
  ...own,
  steps: { ...outer.steps },
  vars: { ...outer.vars },
  errors: { ...outer.errors },
})
