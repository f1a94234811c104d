import { awaitsOf, type Decision, dueAt, type EngineEvent, standingOf } from '#core/engine'
import { type FlowWorld, isRefused } from './engine-flows.ts'
import { type Asking, errorNamed, type Reaction, type ToyRun } from './engine-run.ts'
import { engineWorld } from './engine-world.ts'

/** Numbers of chance that one seed gives. */
export const diceOf = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below)
  }
}

/** What really happened at the other side, which knows a key that it has seen. */
const otherSide = (dice: (below: number) => number) => {
  /** How often something was done, by key. */
  const done = new Map<string, number>()
  const inputs = new Map<string, Set<string>>()
  const troubled = new Set<string>()
  const arrives = ({ key, effect }: Asking): void => {
    const before = done.get(key) ?? 0
    done.set(key, effect === 'once' || effect === 'verify' ? before + 1 : 1)
  }
  const react = (asking: Asking): Reaction => {
    const { key, step, input, asks } = asking
    if (asks) return done.has(key) ? {} : { lost: true }
    inputs.set(key, (inputs.get(key) ?? new Set()).add(JSON.stringify(input)))
    if (isRefused(step.replace('~undo', ''))) return { error: { code: 'thu.refused', retryable: false } }
    // Each call is in trouble once at most, so that its attempts suffice.
    if (!troubled.has(key) && dice(4) === 0) {
      troubled.add(key)
      const trouble = dice(3)
      if (trouble === 0) return { error: { code: 'thu.unsent', retryable: true, sent: 'no' } }
      if (trouble === 1) arrives(asking)
      return { error: { code: 'thu.cut', retryable: true } }
    }
    arrives(asking)
    return {}
  }
  return { done, inputs, react }
}

const REPEATED: ReadonlySet<EngineEvent['type']> = new Set([
  'started',
  'called',
  'returned',
  'threw',
  'checked',
  'resolved',
  'parted',
  'partEnded',
  'calledBack',
  'voted',
  'decided',
])

/**
 * A run to which anything happens: answers in any order, commits at any time, crashes at any point, messages and events
 * that are late, doubled or about nothing, cancellation, death and revival, states that have been JSON. `faults` are the
 * promises that were seen broken.
 */
export const chaos = ({ flow, flows }: FlowWorld, seed: number, cancels = true) => {
  const dice = diceOf(seed)
  const peer = otherSide(dice)
  const world = engineWorld(flow, {
    flows,
    trigger: { body: { n: 7 } },
    react: peer.react,
    still: true,
    random: () => 0.5,
  })
  const faults: string[] = []
  const doubt = (holds: boolean, what: string): void => {
    if (!holds && !faults.includes(what)) faults.push(what)
  }
  const pick = <T>(list: readonly T[]): T | undefined => list[dice(list.length)]
  const picked = (): ToyRun => pick([...world.runs.values()]) as ToyRun
  const isOver = ({ state }: ToyRun): boolean => state().end !== undefined || state().dead !== undefined

  const truth = (run: ToyRun, path: string): Decision => {
    if (peer.done.has(`${run.facts.keys}/${path}`)) return { kind: 'happened', output: { from: path } }
    return { kind: path.endsWith('~undo') || dice(2) === 0 ? 'repeat' : 'failed' }
  }

  const send = (run: ToyRun): void => {
    const found = pick(awaitsOf(run.state()))
    if (!found) return
    const { kind, path } = found
    const at = world.now()
    if (kind === 'callback') run.post(`callback/${path}`, { type: 'calledBack', path, value: 1, at })
    if (kind === 'approval') {
      const by = pick(found.approvers) as string
      run.post(`vote/${path}/${by}`, { type: 'voted', path, vote: { by, approve: dice(3) > 0 }, at })
    }
    if (kind === 'decision') {
      const { attempt } = found
      run.post(`decision/${path}/${attempt}`, {
        type: 'decided',
        path,
        attempt,
        decision: truth(run, path),
        by: 'an',
        at,
      })
    }
  }

  const tick = (run: ToyRun): void => {
    const due = dueAt(run.state())
    if (due === undefined) return
    world.setNow(Math.max(world.now(), due))
    run.apply({ type: 'tick', at: world.now() })
    doubt(dueAt(run.state()) !== due, 'a tick at its time moves a run')
  }

  const crash = (run: ToyRun): void => {
    run.crash()
    if (run.state().dead) run.apply({ type: 'revived', by: 'an', at: world.now() })
  }

  const moves: readonly ((run: ToyRun) => void)[] = [
    (run) => run.carryOut(),
    (run) => run.carryOut(),
    (run) => run.commit(),
    (run) => run.commit(),
    (run) => {
      const path = pick(run.underWay())
      if (path !== undefined) run.answer(path)
    },
    (run) => {
      const path = pick(run.underWay())
      if (path !== undefined) run.answer(path)
    },
    send,
    (run) => run.readMail(),
    tick,
    (run) => run.apply({ type: 'tick', at: world.now() }),
    crash,
    (run) => run.commit(true),
    (run) => run.reload(),
    (run) => {
      const late = pick(run.history().filter(({ type }) => REPEATED.has(type)))
      if (!late) return
      const { now: _before, ...before } = run.state()
      run.apply({ ...late, at: world.now() })
      const { now: _after, ...after } = run.state()
      doubt(JSON.stringify(before) === JSON.stringify(after), `a late ${late.type} changes nothing`)
    },
    (run) => {
      if (cancels && dice(10) === 0)
        run.post('cancel', { type: 'cancelled', error: errorNamed('run.cancelled'), at: 0 })
    },
    (run) => {
      if (run === world.root && dice(5) === 0)
        run.apply({ type: 'died', error: errorNamed('run.poison'), at: world.now() })
    },
  ]

  for (let turn = dice(150); turn > 0 && !isOver(world.root); turn -= 1) {
    const run = picked()
    if (isOver(run)) run.commit()
    else pick(moves)?.(run)
  }

  /** From now on nothing goes wrong, and whoever is waited for comes. */
  for (let patience = 3_000; patience > 0; patience -= 1) {
    for (const run of world.runs.values()) if (run.state().dead) crash(run)
    world.settle()
    if (world.root.state().end) break
    for (const run of world.runs.values()) {
      if (isOver(run)) continue
      const standing = standingOf(run.state())
      doubt(standing !== 'running', 'a run is running only while something is under way')
      for (let tries = 0; tries < 3; tries += 1) send(run)
      if (dueAt(run.state()) !== undefined && dice(2) === 0) tick(run)
    }
  }
  doubt(world.root.state().end !== undefined, 'a run ends')
  return { world, peer, faults }
}

export type Chaos = ReturnType<typeof chaos>

/** Where a call stands, whichever run made it: as if no list had gone in parts. */
export const placeOf = ({ world }: Chaos, { run, path }: Asking): string => {
  const { part } = world.runs.get(run)?.facts ?? {}
  if (!part) return path
  const within = part.path.slice(0, part.path.lastIndexOf('/') + 1)
  const at = within + path
  return placeOf({ world } as Chaos, { run: part.parent, path: at } as Asking)
}
