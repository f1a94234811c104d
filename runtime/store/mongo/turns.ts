/**
 * Lets those who want the same thing go one after the other. For speed alone: within this process they would only make
 * each other try again.
 */
export const createTurns = (): (<T>(of: string, act: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>()
  return (of, act) => {
    const mine = (last.get(of) ?? Promise.resolve()).catch(() => undefined).then(act)
    last.set(of, mine)
    const leave = (): void => {
      if (last.get(of) === mine) last.delete(of)
    }
    mine.then(leave, leave)
    return mine
  }
}
