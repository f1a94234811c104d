import type { CallPlan, ConnectionLimits } from '#core'
import { type GateEnvironment, systemEnvironment } from './environment.ts'
import { createGate, type Gate, type GateState } from './gate.ts'
import { createReads, type Reads, type ReadsState, readKey } from './reads.ts'

/** A connection as it is held while nobody changes it: another object is another state of the connection. */
export interface Limited {
  readonly id: string
  readonly limits: ConnectionLimits
}

export const isLimited = <C extends { readonly limits?: ConnectionLimits }>(connection: C): connection is C & Limited =>
  connection.limits !== undefined

export interface ConnectionState extends GateState {
  readonly cache?: ReadsState
}

/** One attempt of a call, as far as gates look at it. */
export interface Caller {
  readonly run: { readonly unit: string }
  readonly signal: () => AbortSignal
}

/** Limits of connections, shared by all flows of a unit in this process. */
export interface Gates {
  /** Makes the call within the limits of its connection, or answers from its cache; at once where nothing is waited for. */
  readonly pass: (
    connection: Limited,
    call: Pick<CallPlan, 'ref' | 'version' | 'effect'>,
    input: unknown,
    caller: Caller,
    go: () => unknown,
  ) => unknown
  /** Undefined where nothing has passed since the connection was last saved. */
  readonly state: (unit: string, id: string) => ConnectionState | undefined
  /** To be told when a connection was saved or removed: its answers are forgotten at once. */
  readonly changed: (unit: string, id: string) => void
}

/** The longest window that limits look back on. */
const LONGEST_WINDOW_MS = 60_000

interface Entry {
  readonly connection: Limited | undefined
  readonly gate: Gate
  readonly reads: Reads | undefined
}

export const createGates = (env: GateEnvironment = systemEnvironment): Gates => {
  const entries = new Map<string, Entry>()
  const place = (unit: string, id: string): string => `${unit}/${id}`

  const entryOf = (unit: string, connection: Limited): Entry => {
    const key = place(unit, connection.id)
    const known = entries.get(key)
    if (known?.connection === connection) return known
    const { id, limits } = connection
    known?.reads?.close()
    known?.gate.change(limits)
    const entry: Entry = {
      connection,
      gate: known?.gate ?? createGate(id, limits, env),
      reads: limits.cache && createReads(limits.cache, env),
    }
    entries.set(key, entry)
    return entry
  }

  return {
    pass: (connection, { ref, version, effect }, input, { run, signal }, go) => {
      const { gate, reads } = entryOf(run.unit, connection)
      const key = reads && effect === 'read' ? readKey(ref, version, input) : undefined
      const call = (): unknown => gate.pass(signal, go)
      return reads && key !== undefined ? reads.read(key, signal, call) : call()
    },
    state: (unit, id) => {
      const entry = entries.get(place(unit, id))
      return entry && { ...entry.gate.state(), ...(entry.reads && { cache: entry.reads.state() }) }
    },
    changed: (unit, id) => {
      const key = place(unit, id)
      const before = entries.get(key)
      if (!before) return
      before.reads?.close()
      const entry: Entry = { connection: undefined, gate: before.gate, reads: undefined }
      entries.set(key, entry)
      // What was begun in the last minute, and what is under way, still counts against the limits of what comes after.
      const forget = (): void => {
        if (entries.get(key) !== entry) return
        if (entry.gate.idle()) entries.delete(key)
        else env.after(LONGEST_WINDOW_MS, forget)
      }
      env.after(LONGEST_WINDOW_MS, forget)
    },
  }
}
