import { withoutDiacritics } from './without-diacritics.ts'

/** Signs that word processors put in place of plain ones; each alone would force the short Unicode segments. */
const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
}

/** A text as most state notices are sent: without diacritics and typography, so that 160 characters fit a segment. */
export const smsPlainText = (text: string): string =>
  withoutDiacritics(text).replace(/[“”„‘’–—…\u00a0]/g, (sign) => TYPOGRAPHY[sign] ?? sign)
