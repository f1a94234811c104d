import { describe, expect, it } from 'vitest'
import type { WireStep } from '../../designer/api/wire.ts'
import { barOf, timelineRows } from '../../designer/pages/run/executions.ts'

const ran = (step: string, within?: string): WireStep => ({
  step,
  kind: 'map',
  status: 'succeeded',
  startMs: 0,
  durationMs: 1,
  attempts: 0,
  ...(within !== undefined && { within }),
})

const lines = (steps: readonly WireStep[]) =>
  timelineRows(steps).map(({ key, depth, round }) => `${'  '.repeat(depth)}${key}${round && ` (${round})`}`)

describe('the timeline of a run', () => {
  it('shows what ran inside a container below it, round by round, though rounds ran side by side', () => {
    expect(
      lines([
        ran('first'),
        ran('each'),
        ran('a', 'each[0]'),
        ran('a', 'each[1]'),
        ran('b', 'each[0]'),
        ran('deep', 'each[0]/b'),
        ran('caught', 'each[0]/b!'),
        ran('last'),
      ]),
    ).toEqual([
      'first',
      'each',
      '  each[0]/a ([0])',
      '  each[0]/b ([0])',
      '    each[0]/b/deep',
      '    each[0]/b!/caught (!)',
      '  each[1]/a ([1])',
      'last',
    ])
  })

  it('names branches, called flows and the error handler', () => {
    expect(
      lines([
        ran('par'),
        ran('x', 'par.mot'),
        ran('y', 'par.hai'),
        ran('goi'),
        ran('z', 'goi>'),
        ran('bao', 'onError'),
      ]),
    ).toEqual(['par', '  par.mot/x (mot)', '  par.hai/y (hai)', 'goi', '  goi>/z', 'onError/bao (onError)'])
  })

  it('loses nothing whose container was not kept', () => {
    expect(lines([ran('a'), ran('b', 'gone[7]')])).toEqual(['a', 'gone[7]/b ([7])'])
  })

  it('keeps bars within the run', () => {
    expect(barOf({ ...ran('a'), startMs: 50, durationMs: 25 }, 100)).toEqual({ left: 50, width: 25 })
    expect(barOf({ ...ran('a'), startMs: 50, durationMs: 150 }, 100)).toEqual({ left: 25, width: 75 })
    expect(barOf({ ...ran('a'), startMs: 0, durationMs: 0 }, 0)).toEqual({ left: 0, width: 0 })
  })
})
