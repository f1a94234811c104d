type Place = readonly (string | number)[]

/** Part by part; texts by their UTF-16 units, which is also the order of bytes for all that names something here. */
export const compare = (a: Place, b: Place): number => {
  for (let i = 0; i < a.length; i += 1) {
    const [left, right] = [a[i] as string, b[i] as string]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** For `sort`: least place first. */
export const by =
  <T>(placeOf: (item: T) => Place) =>
  (a: T, b: T): number =>
    compare(placeOf(a), placeOf(b))
