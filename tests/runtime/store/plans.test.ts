import { expect, it } from 'vitest'
import type { RunQuery } from '#core'
import { flowQueries } from '../../../runtime/store/sqlite/commands/flows.ts'
import { runQueries } from '../../../runtime/store/sqlite/commands/runs.ts'
import { at, runId } from '../../contract/builders.ts'
import { plansOf } from './plans-of.ts'

/** Each filter alone, and the columns of the index that answers it: what fits lies together there, newest last. */
const filters: readonly (readonly [name: string, query: Partial<RunQuery>, walk: string])[] = [
  ['nothing', {}, 'runs_by_time (unit=?)'],
  ['flow', { flow: 'f' }, 'runs_by_flow (unit=? AND flow=?)'],
  ['caller', { caller: 'c' }, 'runs_by_caller (unit=? AND caller=?)'],
  ['trouble', { status: 'failed' }, 'runs_by_trouble (unit=? AND status=?)'],
  ['success', { status: 'succeeded' }, 'runs_by_time (unit=?)'],
  ['first moment', { from: at(1) }, 'runs_by_time (unit=? AND id>?)'],
  ['last moment', { to: at(1) }, 'runs_by_time (unit=? AND id<?)'],
]

it.each(filters)('a list of runs by %s walks along its index, and sorts nothing', async (_, query, walk) => {
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: 'H26', query: { limit: 50, ...query } }))
  expect(plans).toEqual([
    `SEARCH runs USING INDEX ${walk}`,
    expect.stringMatching(/^SEARCH journal_runs USING INDEX journal_live \(unit=\?/),
  ])
})

it('a list of runs by trace asks for the run that began it, and walks along the index of the others', async () => {
  const query = { limit: 50, traceId: 'a'.repeat(32) }
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: 'H26', query }))
  expect(plans.filter((plan) => plan.startsWith('SEARCH runs '))).toEqual([
    'SEARCH runs USING INDEX runs_by_time (unit=? AND id=?)',
    'SEARCH runs USING INDEX runs_by_trace (unit=? AND trace_id=?)',
  ])
  expect(plans.filter((plan) => !plan.startsWith('SEARCH'))).toEqual([])
})

it('the next page starts where the last one ended', async () => {
  const cursor = Buffer.from(JSON.stringify([runId(1)])).toString('base64url')
  const query = { limit: 50, flow: 'f', cursor }
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: 'H26', query }))
  expect(plans).toEqual([
    'SEARCH runs USING INDEX runs_by_flow (unit=? AND flow=? AND id<?)',
    'SEARCH journal_runs USING INDEX journal_live (unit=? AND id<?)',
  ])
})

it('a list of every unit reads no more than a list of each', async () => {
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: '*', query: { limit: 50 } }))
  expect(plans.filter((plan) => /\bruns\b/.test(plan))).toEqual([
    expect.stringMatching(/^SEARCH runs USING COVERING INDEX/),
    expect.stringMatching(/^SEARCH runs USING COVERING INDEX/),
    expect.stringMatching(/^SEARCH runs USING INDEX runs_by_time \(unit=\?\)/),
  ])
})

it('a run is read by its unit and id', async () => {
  const plans = await plansOf((db) => runQueries['runs.read'](db, { unit: 'H26', id: runId(1) }))
  expect(plans).toEqual(['SEARCH runs USING INDEX runs_by_time (unit=? AND id=?)'])
})

it('a list of flows walks along an index, and sorts nothing', async () => {
  const plans = await plansOf((db) => flowQueries['flows.list'](db, { unit: 'H26', words: [], limit: 50 }))
  expect(plans).toEqual([expect.stringMatching(/^SEARCH f USING INDEX flows_by_time \(unit=\?\)/)])
})
