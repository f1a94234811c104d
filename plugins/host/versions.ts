interface Version {
  readonly numbers: readonly number[]
  readonly pre: readonly string[]
}

const parsed = (text: string): Version => {
  const [release = '', ...pre] = text.split('-')
  return { numbers: release.split('.').map(Number), pre: pre.length === 0 ? [] : pre.join('-').split('.') }
}

const sign = (a: number, b: number): number => Math.sign(a - b)

const compareIdentifiers = (a: string, b: string): number => {
  const [aNumeric, bNumeric] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (aNumeric && bNumeric) return sign(Number(a), Number(b))
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

const comparePre = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return sign(b.length, a.length)
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareIdentifiers(a[index] as string, b[index] as string)
    if (order !== 0) return order
  }
  return sign(a.length, b.length)
}

/** Order of semantic versions (SemVer 2.0.0 §11): negative when `a` comes before `b`. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [parsed(a), parsed(b)]
  for (let index = 0; index < 3; index += 1) {
    const order = sign(left.numbers[index] ?? 0, right.numbers[index] ?? 0)
    if (order !== 0) return order
  }
  return comparePre(left.pre, right.pre)
}

/** The newest version; one that is finished before any that is not. */
export const latest = (versions: readonly string[]): string | undefined => {
  const sorted = versions.toSorted(compareVersions)
  return sorted.findLast((version) => !version.includes('-')) ?? sorted.at(-1)
}
