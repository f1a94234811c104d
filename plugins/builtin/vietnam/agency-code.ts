export type AgencyCodeForm = 'MOI' | 'CU'

export interface AgencyCode {
  readonly form: AgencyCodeForm
  readonly code: string
  /** From the top down: `['H26', '5', '3']`. An empty level of the old form is an empty text. */
  readonly levels: readonly string[]
}

const NEW = /^[A-Z]\d{2}(\.\d{1,4})*$/
const OLD = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/
/** Decision 20/2020/QĐ-TTg. */
const MAX_LENGTH = 35

const trimZeros = (digits: string): string => digits.replace(/^0+/, '')

const withoutEmptyEnd = (levels: readonly string[]): readonly string[] =>
  levels.slice(0, levels.findLastIndex((level) => level !== '') + 1)

/** Reads either form: from the left, `H26.5.3`, or from the right, `000.03.05.H26` (QCVN 102:2016). */
export const readAgencyCode = (text: string): AgencyCode | undefined => {
  const code = text.trim().toUpperCase()
  const old = OLD.exec(code)
  if (old) {
    const [, fourth = '', third = '', second = '', first = ''] = old
    return { form: 'CU', code, levels: withoutEmptyEnd([first, ...[second, third, fourth].map(trimZeros)]) }
  }
  return NEW.test(code) && code.length <= MAX_LENGTH ? { form: 'MOI', code, levels: code.split('.') } : undefined
}

/** The old form written the new way, digit by digit; undefined where a level in the middle is empty. */
export const derivedNew = ({ levels }: AgencyCode): string | undefined =>
  levels.includes('') ? undefined : levels.join('.')

const OLD_WIDTHS = [2, 2, 3] as const

/** The new form written the old way; undefined where it has more levels or longer numbers than fit. */
export const derivedOld = ({ levels }: AgencyCode): string | undefined => {
  const [first = '', ...rest] = levels
  const padded = OLD_WIDTHS.map((width, index) => trimZeros(rest[index] ?? '').padStart(width, '0'))
  const fits = rest.length <= 3 && padded.every((part, index) => part.length === OLD_WIDTHS[index])
  return fits ? [...padded.toReversed(), first].join('.') : undefined
}
