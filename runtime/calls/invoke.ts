import { type CallPlan, platformScope } from '#core'
import type { PluginHost } from '#plugins/host'
import { type Context, PluginError } from '#plugins/sdk'
import type { Broker } from '../broker/broker.ts'
import type { Connections, OpenConnection } from '../connections/connections.ts'
import type { Attempt, ExecutorServices } from '../executor/frame.ts'
import { type Gates, isLimited } from '../gates/gates.ts'

export interface InvokeOptions {
  readonly host: PluginHost
  readonly broker: Broker
  readonly connections: Connections
  readonly gates: Gates
  /** A line that a plugin wrote. */
  readonly log: (origin: Context['origin'], message: string, fields: Readonly<Record<string, unknown>>) => void
}

const noConnection = (ref: string, id: string): PluginError =>
  new PluginError(
    'connection.unknown',
    {
      vi: `Thao tác ${ref} cần kết nối “${id}” nhưng đơn vị không có kết nối này. Hãy tạo kết nối rồi chạy lại.`,
      en: `Action ${ref} needs the connection "${id}", which the unit does not have. Create it, then run again.`,
    },
    { sent: 'no' },
  )

const wrongPlugin = (ref: string, connection: OpenConnection): PluginError =>
  new PluginError(
    'connection.wrongPlugin',
    {
      vi: `Kết nối “${connection.id}” thuộc tiện ích ${connection.plugin}, không dùng được cho thao tác ${ref}.`,
      en: `Connection "${connection.id}" belongs to plugin ${connection.plugin} and cannot serve action ${ref}.`,
    },
    { sent: 'no' },
  )

/**
 * Carries out one attempt of a call: finds the action and the unit's connection, and gives the plugin a
 * context whose only way out is the broker. Answers at once where nothing has to be waited for.
 */
export const createInvoke = ({ host, broker, connections, gates, log }: InvokeOptions): ExecutorServices['invoke'] => {
  const contextOf = (attempt: Attempt, connection: OpenConnection | undefined): Context<unknown> => {
    const { run, step, signal, cancel } = attempt
    const origin = { runId: run.id, traceId: run.traceId, unit: run.unit, flow: run.flow, step }
    return {
      fetch: broker.bind({ connection, signal, cancel, traceId: run.traceId }),
      credential: connection?.credential,
      // Not a getter, though few actions ask: to make an object with one costs ten times as much as a signal.
      signal: signal(),
      idempotencyKey: attempt.idempotencyKey,
      attempt: attempt.attempt,
      now: attempt.now,
      origin,
      log: (message, fields = {}) => log(origin, message, fields),
    }
  }

  return (call: CallPlan, input, attempt) => {
    const action = host.resolve(call.ref, call.version)
    if (!action)
      throw new PluginError(
        'plugin.missing',
        {
          vi: `Thao tác ${call.ref} (phiên bản ${call.version}) không còn được cài đặt.`,
          en: `Action ${call.ref} (version ${call.version}) is no longer installed.`,
        },
        { sent: 'no' },
      )
    const perform = (connection: OpenConnection | undefined): unknown => {
      const ctx = contextOf(attempt, connection)
      return attempt.asks ? action.verify?.(ctx, input, attempt.idempotencyKey) : action.invoke(ctx, input)
    }
    if (call.connection === undefined) return perform(undefined)
    const id = call.connection
    const go = (connection: OpenConnection | undefined): unknown => {
      if (!connection) throw noConnection(call.ref, id)
      if (connection.plugin !== call.plugin) throw wrongPlugin(call.ref, connection)
      if (isLimited(connection)) return gates.pass(connection, call, input, attempt, () => perform(connection))
      return perform(connection)
    }
    const opened = connections.open({ unit: attempt.run.unit, principal: platformScope.principal }, id)
    return opened instanceof Promise ? opened.then(go) : go(opened)
  }
}
