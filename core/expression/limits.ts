/** What one rule may be and do. A rule comes from a user; everyone else shares the process with it. */
export interface Limits {
  /** Levels of JSON inside JSON, in the rule. */
  readonly depth: number
  /** Values in the rule: operators, operands and literals. */
  readonly nodes: number
  /** UTF-16 units of all texts in the rule together. */
  readonly text: number
  /** Operations of one evaluation; a loop costs its items times its body. */
  readonly steps: number
  /** List slots and UTF-16 units of text that one evaluation may create. */
  readonly room: number
  /**
   * Size of an answer as JSON, in UTF-16 units, where parts that are shared count each time. Only measured
   * where a rule could make an answer much larger than its data.
   */
  readonly output: number
}

/** Enough for mapping 100,000 records of ten fields; a hostile rule is stopped within a second. */
export const DEFAULT_LIMITS: Limits = {
  depth: 200,
  nodes: 50_000,
  text: 1_000_000,
  steps: 20_000_000,
  room: 16_000_000,
  output: 32_000_000,
}

/** Levels of JSON inside JSON that operators follow in data. Deeper data may pass through, but not be walked. */
export const DATA_DEPTH = 500

/** Faults reported for one rule; more would help nobody. */
export const MOST_FAULTS = 100
