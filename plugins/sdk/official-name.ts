/** A person's name as the national databases write it: NFC, single spaces, upper case. */
export const officialName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toUpperCase()
