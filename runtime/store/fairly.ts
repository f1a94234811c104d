/**
 * At most `limit` of these, in turn from each group: a group with much waiting does not hold up the others. Within a
 * group the order stays.
 */
export const fairly = <T>(items: readonly T[], groupOf: (item: T) => string, limit: number): T[] => {
  const groups = [...Map.groupBy(items, groupOf).values()]
  const taken: T[] = []
  for (let round = 0; taken.length < limit; round += 1) {
    const before = taken.length
    for (const group of groups) {
      const item = group[round]
      if (item !== undefined && taken.length < limit) taken.push(item)
    }
    if (taken.length === before) break
  }
  return taken
}
