import { parseJson } from '#core/schema'
import type { DescribedConnector } from '#plugins/described'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A connector that was written as JSON; undefined for anything else. */
export const connectorIn = (bytes: Uint8Array): DescribedConnector | undefined => {
  let value: unknown
  try {
    value = parseJson(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  const isConnector =
    isRecord(value) && value.format === 1 && typeof value.kind === 'string' && isRecord(value.operations)
  return isConnector ? (value as unknown as DescribedConnector) : undefined
}
