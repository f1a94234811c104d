import type { ServiceCall } from './runner.ts'

interface AboutRun {
  readonly id: string
  readonly traceId: string
  readonly startedAt: string
}

/** Longest value kept, in UTF-16 units: keys are for finding runs, not for reading them. */
const LONGEST = 200

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).trim().slice(0, LONGEST) || undefined
    : undefined

/** What this run will be found by, by the names that its flow declares. What is not there is left out. */
export const runKeys = async (
  { service, trigger }: ServiceCall,
  run: AboutRun,
  now: number,
  keyedHash: (unit: string, value: string) => Promise<string>,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const { keys } = service.plan
  if (keys.length === 0) return undefined
  const scope = { trigger, steps: {}, vars: {}, errors: {}, run, unit: { code: service.unit } }
  const found: Record<string, string> = {}
  for (const { name, value, personal } of keys) {
    const text = textOf(value(scope, { now }))
    if (text !== undefined) found[name] = personal ? await keyedHash(service.unit, text) : text
  }
  return found
}
