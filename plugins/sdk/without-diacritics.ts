/** Vietnamese without tones and diacritics, case kept: `Đã nhận` → `Da nhan`. NFD leaves `đ` whole, hence the extra step. */
export const withoutDiacritics = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC')
