/** One field of a cron expression, as far as a sentence can say it. */
export type Field =
  | { readonly kind: 'every' }
  /** Every so many; they divide the whole evenly. */
  | { readonly kind: 'step'; readonly step: number }
  /** In order, each once. */
  | { readonly kind: 'values'; readonly values: readonly number[] }

interface Bounds {
  readonly min: number
  readonly max: number
  /** Three-letter names, from `min` on. */
  readonly names?: readonly string[]
}

const numberOf = (text: string, { min, max, names = [] }: Bounds): number | undefined => {
  const named = names.indexOf(text.toLowerCase())
  const value = named >= 0 ? min + named : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

const rangeOf = (text: string, bounds: Bounds): readonly number[] | undefined => {
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [numberOf(first, bounds), numberOf(last, bounds)]
  if (from === undefined || to === undefined || to < from || more.length > 0) return undefined
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Undefined for what no sentence is made of: odd steps, ranges with steps, nth weekdays and the like. */
export const readField = (text: string, bounds: Bounds): Field | undefined => {
  if (text === '*') return { kind: 'every' }
  const step = Number(/^\*\/(\d{1,2})$/.exec(text)?.[1])
  const whole = bounds.max - bounds.min + 1
  if (step >= 1 && whole % step === 0) return step === 1 ? { kind: 'every' } : { kind: 'step', step }
  const ranges = text.split(',').map((part) => rangeOf(part, bounds))
  if (ranges.includes(undefined)) return undefined
  const values = [...new Set(ranges.flatMap((range) => range ?? []))].sort((a, b) => a - b)
  return values.length === whole ? { kind: 'every' } : { kind: 'values', values }
}
