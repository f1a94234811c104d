import { Type } from '@sinclair/typebox'
import { type JournalStore, platformScope, type StepPlanOf } from '#core'
import { stepAt } from '#core/engine'
import type { Validators } from '#core/validation'
import type { Engine } from '../engine/engine.ts'
import type { Versions } from '../engine/versions.ts'
import { Problem } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import type { Callbacks } from './callbacks.ts'

export interface CallbackRouteOptions {
  readonly callbacks: Callbacks
  readonly engine: Pick<Engine, 'send'>
  readonly journal: Pick<JournalStore, 'head'>
  readonly versions: Versions
  readonly validators: Validators
}

/** Where a step stands in its flow: its path without rounds. Steps of called flows are found when they run, not here. */
const placeOf = (path: string): string => path.replace(/\[\d+\]/g, '[]')

/**
 * Wakes a step that waits for a callback. The answer 200 means that the callback is durable; the same one again changes
 * nothing. It may come before its step begins.
 */
export const callbackRoute = (
  app: Server,
  { callbacks, engine, journal, versions, validators }: CallbackRouteOptions,
): void => {
  const check = async (unit: string, run: string, path: string, value: unknown): Promise<void> => {
    const head = await journal.head({ unit, principal: platformScope.principal }, run)
    if (!head) throw new Problem('callback.unknown')
    if (head.ended) return
    const deployed = path.includes('>') ? undefined : await versions.find(unit, head.flow, head.version)
    if (!deployed) return
    const { until } = stepAt(
      { plan: deployed.plan, planOf: () => deployed.plan },
      { step: placeOf(path) },
    ) as StepPlanOf<'wait'>
    if (until.type !== 'callback' || until.schema === undefined) return
    const compiled = validators.compile(until.schema)
    const faults = compiled.ok ? compiled.check(value) : undefined
    if (!faults) return
    const errors = faults.map(({ code, pointer, message }) => ({ in: 'body', pointer, code, message }))
    throw new Problem('request.invalid', { ...(faults[0] && { detail: faults[0].message }), members: { errors } })
  }

  app.post(
    '/callbacks/:unit/:run/:path/:signature',
    {
      // The signature in the address is what lets the caller in.
      config: { access: 'public' },
      schema: {
        params: Type.Object({
          unit: Type.String({ maxLength: 64 }),
          run: Type.String({ format: 'uuid' }),
          path: Type.String({ maxLength: 1_000 }),
          signature: Type.String({ maxLength: 64 }),
        }),
      },
    },
    async (request) => {
      const { unit, run, path, signature } = request.params
      if (!(await callbacks.verify({ unit, run, path }, signature))) throw new Problem('callback.unknown')
      const value = request.body ?? null
      await check(unit, run, path, value)
      const posted = await engine.send(unit, run, `callback/${path}`, { type: 'calledBack', path, value, at: 0 })
      if (posted.state === 'unknown') throw new Problem('callback.unknown')
      if (posted.state === 'ended') throw new Problem('callback.gone')
      return { received: true, before: posted.state === 'duplicate' }
    },
  )
}
