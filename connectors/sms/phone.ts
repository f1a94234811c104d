/** Vietnamese mobile numbers as people and systems write them: 0912345678, 84912345678, +84912345678. */
export const NATIONAL_OR_INTERNATIONAL = '^(0|84|\\+84)[35789][0-9]{8}$'

/** The same number in its national form: `+84912345678` → `0912345678`. */
export const nationalPhone = (phone: string): string => phone.replace(/^\+?84/, '0')
