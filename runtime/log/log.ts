/** From the most to the least severe. */
export const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type Level = (typeof LEVELS)[number]

type Fields = Readonly<Record<string, unknown>>

/** Lines for whoever operates the server. Never given a body, a header or a secret. */
export type Log = Readonly<Record<Exclude<Level, 'silent'>, (message: string, fields?: Fields) => void>>

const plain = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value

/** One JSON object a line, to `write`. Lines less severe than `level` cost a comparison. */
export const createLog = (level: string, write: (line: string) => void, clock: () => number): Log => {
  const most = LEVELS.indexOf(level as Level)
  const at =
    (own: Level) =>
    (message: string, fields: Fields = {}) => {
      if (LEVELS.indexOf(own) > most) return
      write(`${JSON.stringify({ time: new Date(clock()).toISOString(), level: own, message, ...fields }, plain)}\n`)
    }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}
