import { compilePattern } from '#core/schema'

/** Patterns looked at before; documents repeat theirs. */
const MOST = 2_000

/** `/^a+$/i`, as JavaScript writes a pattern, is the pattern between the strokes. */
const bare = (source: string): string => /^\/(\^[\s\S]*\$)\/$/.exec(source)?.[1] ?? source

/** Answers the pattern, or undefined where the platform cannot match it in linear time. */
export const createPatterns = (): ((source: unknown) => string | undefined) => {
  const seen = new Map<string, boolean>()
  return (source) => {
    if (typeof source !== 'string') return undefined
    const pattern = bare(source)
    let usable = seen.get(pattern)
    if (usable === undefined) {
      usable = compilePattern(pattern).ok
      if (seen.size < MOST) seen.set(pattern, usable)
    }
    return usable ? pattern : undefined
  }
}
