import { describe, expect, it } from 'vitest'
import { platformScope, type RunQuery, type Stores } from '#core'
import { blobQueries } from '../../../runtime/store/sqlite/commands/blobs.ts'
import { journalCommands } from '../../../runtime/store/sqlite/commands/journal.ts'
import { journalQueries } from '../../../runtime/store/sqlite/commands/journal-queries.ts'
import { runQueries } from '../../../runtime/store/sqlite/commands/runs.ts'
import { forgetQueries } from '../../../runtime/store/sqlite/commands/runs-forget.ts'
import { aChange, aMessage, aNewRun, aRun, at, LEASE, runId, scopeOf } from '../../contract/builders.ts'
import { plansOf } from './plans-of.ts'

const NOW = Date.parse(at(1_000))
const UNITS = ['G06', 'H26']

/** Runs of every state, in two units: due, held, ended, with parts, messages, keys and blobs. */
const fill = async ({ journal, blobs }: Stores): Promise<void> => {
  for (const [place, unit] of UNITS.entries()) {
    const scope = scopeOf(unit)
    for (let n = place * 100; n < place * 100 + 20; n += 1) {
      const keys = { 'ho-so': `${n % 5}` }
      const view = aRun(n, { unit, flow: 'f', status: n % 2 ? 'succeeded' : 'running', keys })
      await journal.accept(scope, aNewRun(n, { unit, view, state: n % 4 ? 'held' : 'due' }), LEASE)
      await journal.post(scope, runId(n), aMessage('m'), NOW)
      await blobs.write(scope, runId(n), 'b', new Uint8Array(1))
      if (n % 2) await journal.commit(scope, runId(n), 1, 1, aChange({ view, release: { dueAt: null, ended: true } }))
    }
  }
}

/** A walk over a whole table, or over a whole index of it. The tables of common expressions are walked; they are short. */
const walks = (plans: readonly string[]): readonly string[] =>
  plans.filter((plan) => /^SCAN (?!seen\b|CONSTANT)/.test(plan) || /TEMP B-TREE|AUTOMATIC/.test(plan))

const listed = (query: Partial<RunQuery>, unit = 'H26') =>
  plansOf((db) => runQueries['runs.list'](db, { unit, query: { limit: 50, ...query } }), fill)

describe('nothing that is asked of durable runs walks over all of them, or sorts', () => {
  it.each([
    ['one unit', 'H26'],
    ['all units', '*'],
  ])('when runs of %s are claimed', async (_, unit) => {
    const plans = await plansOf(
      (db) => journalCommands['journal.claim'](db, { unit, now: NOW, limit: 10, suspects: true }),
      fill,
    )
    expect(walks(plans)).toEqual([])
    expect(plans).toContain('SEARCH journal_runs USING INDEX journal_due (unit=? AND due_at<?)')
    expect(plans).toContain('SEARCH journal_runs USING PRIMARY KEY (id=?)')
    if (unit !== '*')
      expect(plans).toContainEqual(
        expect.stringMatching(/^SEARCH journal_runs USING INDEX journal_suspects \(unit=\? AND due_at/),
      )
  })

  it.each([
    ['one unit', 'H26'],
    ['all units', '*'],
  ])('when the next run of %s that is due is looked for, or those that are due are counted', async (_, unit) => {
    const next = await plansOf((db) => journalQueries['journal.nextDue'](db, { unit }), fill)
    expect(walks(next)).toEqual([])
    expect(next.at(-1)).toMatch(/^SEARCH journal_runs USING COVERING INDEX journal_due \(unit=\?/)
    const overdue = await plansOf((db) => journalQueries['journal.overdue'](db, { unit, now: NOW }), fill)
    expect(walks(overdue)).toEqual([])
    expect(overdue.at(-1)).toBe('SEARCH journal_runs USING COVERING INDEX journal_due (unit=? AND due_at<?)')
  })

  it('when those under way are counted', async () => {
    const plans = await plansOf((db) => journalQueries['journal.live'](db, { unit: 'H26' }), fill)
    expect(plans).toEqual(['SEARCH journal_runs USING COVERING INDEX journal_live (unit=?)'])
  })

  it('when a run is read, written, or written to', async () => {
    const change = aChange({ consumed: ['m'], view: aRun(2, { flow: 'f', keys: { 'ho-so': 'other' } }) })
    const of = { unit: 'G06', id: runId(2) }
    const asks = [
      journalQueries['journal.load'],
      journalQueries['journal.messages'],
      (db, args) => journalCommands['journal.commit'](db, { ...args, epoch: 1, expectedLength: 1, change }),
      (db, args) => journalCommands['journal.post'](db, { ...args, message: aMessage('n'), now: NOW }),
      (db, args) => journalCommands['journal.revive'](db, { ...args, id: runId(1), now: NOW }),
      (db, args) => journalQueries['journal.renew'](db, { ...args, held: [{ id: runId(2), epoch: 1 }] }),
    ] satisfies ((db: Parameters<Parameters<typeof plansOf>[0]>[0], args: typeof of) => unknown)[]
    for (const ask of asks) {
      const plans = await plansOf((db) => ask(db, of), fill)
      expect(plans).not.toEqual([])
      expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([])
    }
  })

  it.each([
    ['nothing', {}, 'journal_live (unit=?)'],
    ['status', { status: 'waiting' }, 'journal_live (unit=?)'],
    ['time', { from: at(1) }, 'journal_live (unit=? AND id>?)'],
  ] as const)('when runs are listed by %s', async (_, query, walk) => {
    const plans = await listed(query)
    expect(walks(plans)).toEqual([])
    expect(plans).toContain(`SEARCH journal_runs USING INDEX ${walk}`)
  })

  it('when runs are found by a key', async () => {
    const plans = await listed({ key: { name: 'ho-so', value: '2' } })
    expect(walks(plans)).toEqual([])
    expect(plans.filter((plan) => plan.includes('run_keys'))).toEqual([
      'SEARCH run_keys USING PRIMARY KEY (unit=? AND name=? AND value=?)',
      'SEARCH run_keys USING PRIMARY KEY (unit=? AND name=? AND value=?)',
    ])
    expect(plans).toContain('SEARCH runs USING INDEX runs_by_time (unit=? AND id=?)')
  })

  it('when the parts of a run are listed', async () => {
    for (const unit of ['H26', platformScope.unit]) {
      const plans = await listed({ parent: runId(2) }, unit)
      expect(walks(plans)).toEqual([])
      expect(plans).toContainEqual(expect.stringMatching(/^SEARCH journal_runs USING (COVERING )?INDEX journal_parts/))
    }
  })

  it.each([
    ['one unit', 'H26'],
    ['all units', '*'],
  ])('when runs of %s are forgotten, and with them what they had', async (_, unit) => {
    const forget = { unit, endedBefore: at(2_000), limit: 10, statuses: ['succeeded' as const] }
    const plans = await plansOf((db) => journalCommands['journal.forget'](db, forget), fill)
    expect(walks(plans)).toEqual([])
    expect(plans).toContain('SEARCH run USING INDEX journal_ended (unit=? AND status=? AND ended_at<?)')
    for (const table of ['journal_entries', 'journal_messages', 'run_keys', 'blobs'])
      expect(plans).toContainEqual(expect.stringMatching(new RegExp(`^SEARCH ${table} USING .*\\(run=\\?\\)`)))
  })

  it('when the history is looked over, or blobs without a run', async () => {
    const outlived = { unit: 'H26', startedBefore: at(2_000), statuses: ['succeeded' as const], limit: 10 }
    const history = await plansOf((db) => forgetQueries['runs.outlived'](db, outlived), fill)
    expect(walks(history)).toEqual([])
    expect(history[0]).toBe('SEARCH runs USING INDEX runs_by_time (unit=? AND id>? AND id<?)')
    const abandoned = { unit: '*', madeBefore: at(2_000), limit: 10 }
    const blobs = await plansOf((db) => blobQueries['blobs.abandoned'](db, abandoned), fill)
    expect(walks(blobs)).toEqual([])
  })
})
