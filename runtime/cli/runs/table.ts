/** Columns that stand below each other; the last one is as long as it is. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/** What a run carried is other people's text: no sign in it may move the cursor of whoever reads it. */
export const plain = (text: unknown, most = 80): string => {
  const shown = (typeof text === 'string' ? text : (JSON.stringify(text) ?? '')).replace(CONTROLS, ' ')
  const signs = [...shown]
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : shown
}

/** A time of this API in the clock of whoever reads. */
export const localTime = (instant: string): string => {
  const at = new Date(instant)
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

export const duration = (ms: number): string => {
  const [name, size] = UNITS.find(([, least]) => ms >= least) ?? ['ms', 1]
  return `${Math.round((ms / size) * 10) / 10} ${name}`
}
