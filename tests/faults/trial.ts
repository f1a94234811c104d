import type { Verdict } from './verdict.ts'

/** What a fault did to the runs it met. */
export interface FaultResult extends Verdict {
  readonly fault: string
  readonly trials: number
  /** Milliseconds from starting again to the last run's standing. */
  readonly recovery: readonly number[]
  /** Deaths by where they fell, for faults that kill. */
  readonly windows?: Windows
  /** True where runs are meant to be given up on. */
  readonly poison?: boolean
}

export interface Windows {
  readonly beforeCall: number
  readonly afterCall: number
  readonly afterCommit: number
}

/** A fault that could not be had here, and why. */
export interface NotRun {
  readonly fault: string
  readonly notRun: string
}

export interface Shape {
  /** Milliseconds of load under which servers are killed at random. */
  readonly loadMs: number
  readonly kills: number
  /** Requests of trials that send a number of them. */
  readonly requests: number
}

export type Trial = (shape: Shape) => Promise<FaultResult | NotRun>
