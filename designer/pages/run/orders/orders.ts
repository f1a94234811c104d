import type { Client } from '../../../api/client.ts'

/** What an operator may order for a run; the server answers when the order is durable. */
export const orders = {
  cancel: (client: Client, run: string, reason: string) =>
    client.post<{ readonly run: string }>(`/api/v1/runs/${run}/cancel`, reason === '' ? {} : { reason }),
  decide: (client: Client, run: string, path: string, decision: 'repeat' | 'happened' | 'failed', output?: unknown) =>
    client.post<{ readonly run: string }>(`/api/v1/runs/${run}/decide`, {
      path,
      decision,
      ...(output !== undefined && { output }),
    }),
  vote: (client: Client, run: string, path: string, approve: boolean, form: unknown) =>
    client.post<{ readonly run: string }>(`/api/v1/runs/${run}/vote`, {
      path,
      approve,
      ...(form !== undefined && { form }),
    }),
  revive: (client: Client, run: string) => client.post<{ readonly run: string }>(`/api/v1/runs/${run}/revive`, {}),
  /** Answers the new run. */
  retry: (client: Client, run: string) => client.post<{ readonly run: string }>(`/api/v1/runs/${run}/retry`, {}),
  replay: (client: Client, run: string, input?: unknown) =>
    client.post<{ readonly run: string }>(`/api/v1/runs/${run}/replay`, input === undefined ? {} : { input }),
}

const LIVE: ReadonlySet<string> = new Set(['running', 'waiting', 'needsApproval', 'needsDecision'])

/** True while a run may still change by itself or be changed. */
export const isLive = (status: string): boolean => LIVE.has(status)
