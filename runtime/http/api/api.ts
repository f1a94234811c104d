import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Language, Role, Stores } from '#core'
import type { PluginHost } from '#plugins/host'
import type { Connections } from '../../connections/connections.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Flows } from '../../flows/flows.ts'
import type { Gates } from '../../gates/gates.ts'
import type { OperationServices } from '../../operations/found.ts'
import type { ServiceTable } from '../../services/table.ts'

export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What the routes under `/api/v1` work with. */
export interface ApiOptions {
  readonly stores: Stores
  readonly flows: Flows
  readonly connections: Connections
  readonly gates: Pick<Gates, 'state'>
  readonly engine: Engine
  readonly operations: OperationServices
  /** How personal values are kept among the keys of runs. */
  readonly keyedHash: (unit: string, value: string) => Promise<string>
  readonly host: PluginHost
  readonly table: ServiceTable
  readonly language: Language
}

const access = (...anyOf: Role[]) => ({ access: { anyOf } }) as const

/** Who may look, who may change what. Roles are those of the caller's own unit. */
export const may = {
  look: access('viewer', 'builder', 'publisher', 'operator', 'auditor', 'administrator'),
  /** Runs hold other people's data: not for those who only draw or administer. */
  seeRuns: access('operator', 'auditor', 'builder'),
  /** Also those who called: they see the answers to their own calls. */
  haveAnswers: access('caller', 'operator', 'auditor', 'builder'),
  /** Change what becomes of a run. */
  operate: access('operator'),
  draw: access('builder'),
  publish: access('publisher'),
  administer: access('administrator'),
} as const

export const DEFAULT_PAGE = 50
