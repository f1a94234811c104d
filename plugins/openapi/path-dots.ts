/** Segments that a server would resolve to another place, written out or escaped. */
const DOTS = /(^|\/)(?:\.|%2e){1,2}(?=[/?]|$)/i

export const hasDots = (path: string): boolean => DOTS.test(path)
