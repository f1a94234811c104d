/** A birth date as far as it is known: the whole day (`yyyyMMdd`), or the year alone. */
export type BirthDate = { readonly day: string } | { readonly year: string }

const FORMS: readonly {
  readonly pattern: RegExp
  readonly order: readonly [year: number, month: number, day: number]
}[] = [
  { pattern: /^(\d{4})(\d\d)(\d\d)$/, order: [1, 2, 3] },
  { pattern: /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/, order: [1, 2, 3] },
  { pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, order: [3, 2, 1] },
]

const EARLIEST = 1850
const LATEST = 2199

const isYear = (year: number): boolean => year >= EARLIEST && year <= LATEST

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return isYear(year) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const digits = (value: number): string => String(value).padStart(2, '0')

/** Reads `yyyyMMdd`, `yyyy-MM-dd` (with or without a time), `dd/MM/yyyy` or `yyyy`; undefined for anything else. */
export const readBirthDate = (text: string): BirthDate | undefined => {
  const trimmed = text.trim()
  if (/^\d{4}$/.test(trimmed)) return isYear(Number(trimmed)) ? { year: trimmed } : undefined
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(trimmed)
    if (!match) continue
    const [year = 0, month = 0, day = 0] = order.map((group) => Number(match[group]))
    if (isDay(year, month, day)) return { day: `${year}${digits(month)}${digits(day)}` }
  }
  return undefined
}
