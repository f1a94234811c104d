import { withoutDiacritics } from '#plugins/sdk'

const LONGEST = 64

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `APIGet` → `apiGet`, `GetPets` → `getPets`, `GETPETS` → `getpets`: a leading run of capitals is one word. */
const uncapital = (text: string): string =>
  text.replace(/^[A-Z]+(?![a-z])|^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (run) => run.toLowerCase())

/**
 * The ASCII words of a text as one name in camel case: `Tra cứu hộ gia đình` → `traCuuHoGiaDinh`. It fits a flow's
 * reference to an action. Empty where the text has no Latin letter.
 */
export const nameOf = (text: string): string => {
  const words = withoutDiacritics(text.slice(0, LONGEST * 8)).match(/[A-Za-z0-9]+/g) ?? []
  const [first = '', ...rest] = words
  const name = uncapital(first) + rest.map(capital).join('')
  return name
    .replace(/^[0-9]+/, '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .slice(0, LONGEST)
}

/** Gives each operation a name of its own, without regard to case, out of the first wish that makes one. */
export const createNames = (): ((...wishes: readonly (string | undefined)[]) => string) => {
  const taken = new Set<string>()
  // Where the next number for a name is looked for: many operations may wish for the same one.
  const next = new Map<string, number>()
  return (...wishes) => {
    const wish =
      wishes.map((text) => (text === undefined ? '' : nameOf(text))).find((name) => name !== '') ?? 'operation'
    let name = wish
    for (let number = next.get(wish.toLowerCase()) ?? 2; taken.has(name.toLowerCase()); number += 1) {
      name = `${wish.slice(0, LONGEST - String(number).length)}${number}`
      next.set(wish.toLowerCase(), number + 1)
    }
    taken.add(name.toLowerCase())
    return name
  }
}
