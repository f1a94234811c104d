import { afterEach, beforeEach, describe } from 'vitest'
import type { Stores } from '#core'
import { describeBlobs } from './blobs.ts'
import { describeClosing } from './closing.ts'
import { describeConnections } from './connections.ts'
import { describeEveryUnit } from './every-unit.ts'
import { describeFlowPages } from './flow-pages.ts'
import { describeFlowSearch } from './flow-search.ts'
import { describeFlows } from './flows.ts'
import { describeIdempotency } from './idempotency.ts'
import { describeJournal } from './journal.ts'
import { describeKeys } from './keys.ts'
import { describeOddStrings } from './odd-strings.ts'
import { describeOwnership } from './ownership.ts'
import { describeRunPages } from './run-pages.ts'
import { describeRuns } from './runs.ts'
import { describeUnits } from './units.ts'
import { describeVersions } from './versions.ts'

export interface Opened {
  readonly stores: Stores
  /** Closes the stores, if that was not done, and removes what they left behind. */
  dispose(): Promise<void>
}

/** Gives the stores of the test that runs: every test has empty ones of its own. */
export type Current = () => Stores

/** What every implementation of the ports must keep: each sentence of their comments, as a test. */
export const describeStores = (name: string, open: () => Promise<Opened>): void => {
  describe(`${name} stores`, () => {
    let opened: Opened | undefined
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(async () => {
      await opened?.dispose()
      opened = undefined
    })
    const current: Current = () => {
      if (!opened) throw new Error('no stores are open')
      return opened.stores
    }

    describe('flows', () => describeFlows(current))
    describe('versions', () => describeVersions(current))
    describe('pages of flows and versions', () => describeFlowPages(current))
    describe('search for flows', () => describeFlowSearch(current))
    describe('runs', () => describeRuns(current))
    describe('pages of runs', () => describeRunPages(current))
    describe('durable runs', () => describeJournal(current))
    describe('blobs', () => describeBlobs(current))
    describe('idempotency keys', () => describeIdempotency(current))
    describe('units', () => describeUnits(current))
    describe('keys and data keys', () => describeKeys(current))
    describe('connections', () => describeConnections(current))
    describe('every unit', () => describeEveryUnit(current))
    describe('ownership', () => describeOwnership(current))
    describe('odd strings', () => describeOddStrings(current))
    describe('closing', () => describeClosing(current))
  })
}
