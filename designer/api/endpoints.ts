import type { FlowRecord, FlowSummary, Page, PluginManifest, RunSummary, Version, VersionSummary } from '#core'
import type { Client } from './client.ts'
import type { ConnectionItem, ServiceItem, WireChange, WireDiagnostic, WireRun } from './wire.ts'

const API = '/api/v1'
const flowPath = (flow: string): string => `${API}/flows/${encodeURIComponent(flow)}`

interface Items<T> {
  readonly items: readonly T[]
}

export interface RunSearch {
  readonly flow?: string | undefined
  readonly status?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number
}

type Signal = AbortSignal | undefined

export const listServices = (client: Client, signal?: Signal) =>
  client.get<Items<ServiceItem>>(`${API}/services`, {}, signal)

export const listFlows = (client: Client, query: { q?: string; cursor?: string; limit?: number }, signal?: Signal) =>
  client.get<Page<FlowSummary>>(`${API}/flows`, query, signal)

export const readFlow = (client: Client, flow: string, signal?: Signal) =>
  client.get<FlowRecord>(flowPath(flow), {}, signal)

export const createFlow = (client: Client, flow: string, document: unknown) =>
  client.post<FlowRecord>(`${API}/flows`, { flow, document })

/** Refused with `flow.conflict` when someone saved since `revision`. */
export const saveDraft = (client: Client, flow: string, document: unknown, revision: number) =>
  client.put<{ readonly revision: number }>(`${flowPath(flow)}/draft`, { document, revision })

export const publishFlow = (client: Client, flow: string, revision: number, note: string) =>
  client.post<VersionSummary>(`${flowPath(flow)}/publish`, { revision, note })

export const rollBackFlow = (client: Client, flow: string, version: number, note: string) =>
  client.post<VersionSummary>(`${flowPath(flow)}/rollback`, { version, note })

export const listConnections = (client: Client, signal?: Signal) =>
  client.get<Items<ConnectionItem>>(`${API}/connections`, {}, signal)

export const listVersions = (client: Client, flow: string, signal?: Signal) =>
  client.get<Page<VersionSummary>>(`${flowPath(flow)}/versions`, { limit: 50 }, signal)

export const readVersion = (client: Client, flow: string, version: number, signal?: Signal) =>
  client.get<Version>(`${flowPath(flow)}/versions/${version}`, {}, signal)

export const diffFlow = (client: Client, flow: string, from: string, to: string, signal?: Signal) =>
  client.get<{ readonly changes: readonly WireChange[] }>(`${flowPath(flow)}/diff`, { from, to }, signal)

export const checkFlow = (client: Client, document: unknown, signal?: Signal) =>
  client.post<{ readonly diagnostics: readonly WireDiagnostic[] }>(`${API}/flows/check`, { document }, signal)

export const listRuns = (client: Client, search: RunSearch, signal?: Signal) =>
  client.get<Page<RunSummary>>(`${API}/runs`, search, signal)

export const readRun = (client: Client, run: string, signal?: Signal) =>
  client.get<WireRun>(`${API}/runs/${encodeURIComponent(run)}`, {}, signal)

export const listPlugins = (client: Client, signal?: Signal) =>
  client.get<Items<PluginManifest>>(`${API}/plugins`, {}, signal)
