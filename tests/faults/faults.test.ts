import { describe, expect, it } from 'vitest'
import type { FaultResult, Shape } from './trial.ts'
import { atTheCall } from './trials/at-the-call.ts'
import { everyCommit } from './trials/every-commit.ts'
import { randomKills } from './trials/random-kills.ts'
import { twice } from './trials/twice.ts'

/** The short form of `npm run faults`, which does more of each, and more kinds. */
const shape: Shape = { loadMs: 2_000, kills: 1, requests: 5 }
const PATIENCE_MS = 120_000

const KEPT = { lost: 0, repeatedOnce: 0, changedKeys: 0, dead: 0, waiting: 0 }

describe('accepted means durable', () => {
  it.each([
    ['killed at each commit', everyCommit],
    ['killed during and after a call', atTheCall],
    ['killed at random under load', randomKills],
    ['triggers and callbacks twice', twice],
  ])('%s', { timeout: PATIENCE_MS }, async (_, trial) => {
    const result = (await trial(shape)) as FaultResult
    expect(result).toMatchObject(KEPT)
    expect(result.accepted).toBeGreaterThan(0)
    expect(result.finished + result.needsDecision).toBe(result.accepted)
  })
})
