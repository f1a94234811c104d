/** A range of code points, both ends included. */
export type Range = readonly [from: number, to: number]

/** The classes of ECMA-262 that have a letter: `\d`, `\w`, `\s`; the capital is the complement. */
export type ClassLetter = 'd' | 'w' | 's' | 'D' | 'W' | 'S'

export type SetItem =
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'letter'; readonly letter: ClassLetter }
  /** `\p{name}`: a general category (`Lu`), or a script (`Script=Latin`). */
  | { readonly kind: 'property'; readonly name: string; readonly script: boolean; readonly negated: boolean }

/**
 * A pattern as a tree. Groups do not appear: a check asks only whether a text matches, so what a group
 * captures and whether a repetition is lazy make no difference.
 */
export type PatternNode =
  /** One character out of a set; a literal is a set of one. */
  | { readonly kind: 'set'; readonly negated: boolean; readonly items: readonly SetItem[] }
  /** Any character but a line end. */
  | { readonly kind: 'any' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'boundary'; readonly negated: boolean }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }

export const literal = (code: number): PatternNode => ({
  kind: 'set',
  negated: false,
  items: [{ kind: 'range', range: [code, code] }],
})
