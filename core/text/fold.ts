/** Combining marks that NFD splits off Latin letters: tones, circumflex, breve, horn. */
const MARKS = /[\u0300-\u036f]/g

/** Canonical composition (NFC): the one form in which Vietnamese text is stored, compared and counted. */
export const nfc = (text: string): string => text.normalize('NFC')

/**
 * The key under which text is searched: no tones, no diacritics, lower case, `đ` as `d`, so that
 * `Đặng Thị Ánh` and `dang thi anh` meet. NFD leaves `đ` whole, hence the extra step.
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC')
