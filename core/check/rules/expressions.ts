import { inSlot, type Rule } from '../context.ts'

/** Every rule and text compiles. The codes and sentences are those of the expression compiler. */
export const expressions: Rule = {
  sentences: {},
  check: ({ slots }) =>
    slots.flatMap((slot) => {
      if (slot.compiled.ok) return []
      return slot.compiled.faults.map(({ code, pointer, message }) => {
        const { stepId, ...place } = inSlot(slot, pointer)
        return { code, severity: 'error' as const, ...place, ...(stepId !== undefined && { stepId }), message }
      })
    }),
}
