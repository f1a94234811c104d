import { hash } from 'node:crypto'
import type { Scope } from '#core'
import { Problem } from '../http/problem.ts'
import { instantOf } from '../instant.ts'
import { newRunIds } from '../services/run-id.ts'
import type { OperationServices } from './found.ts'

/** A day: how long a second start with the same key finds the first. */
const KEPT_MS = 86_400_000

/** Of a flow without an address. */
const MAJOR = 1

/**
 * Starts a published flow by hand. Answers the run; the same key with the same body again answers the same run. Throws
 * the problem of a flow that is not there, that nobody starts by hand, or that was given what it does not take.
 */
export const startByHand = async (
  { engine, versions, deployments, validators, quotas, clock }: OperationServices,
  scope: Scope,
  flow: string,
  { body, key }: { readonly body: unknown; readonly key: string | undefined },
): Promise<string> => {
  const { unit, principal } = scope
  const version = deployments.versionOf(unit, flow, MAJOR)
  const deployed = version === undefined ? undefined : await versions.find(unit, flow, version)
  if (version === undefined || !deployed) throw new Problem('flow.unknown')
  const { trigger } = deployed.plan.flow
  if (trigger.kind !== 'manual') throw new Problem('flow.notByHand')
  const compiled = trigger.body === undefined ? undefined : validators.compile(trigger.body)
  const faults = compiled?.ok ? compiled.check(body) : undefined
  if (faults)
    throw new Problem('request.invalid', {
      ...(faults[0] && { detail: faults[0].message }),
      members: { errors: faults.map(({ code, pointer, message }) => ({ in: 'body', pointer, code, message })) },
    })
  quotas(unit)
  const now = clock()
  const { runId, traceId } = newRunIds(now)
  const accepted = await engine.start({
    facts: { id: runId, unit, flow, version, traceId, startedAt: instantOf(now), trigger: { body } },
    origin: { trigger: 'manual', caller: principal.id },
    ...(key !== undefined && {
      key: {
        service: `manual:${flow}`,
        caller: principal.id,
        key,
        bodyHash: hash('sha256', JSON.stringify(body) ?? '', 'base64url'),
        expiresAt: new Date(now + KEPT_MS).toISOString(),
      },
    }),
  })
  if (accepted.state === 'mismatch') throw new Problem('idempotency.mismatch')
  return accepted.state === 'exists' ? accepted.runId : runId
}
