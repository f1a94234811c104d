/** Segments of a JSON pointer, unescaped. */
export const segmentsOfPointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What a person would call the place: the last name on the way, with the number behind it in a list. */
export const nameOfPointer = (pointer: string): string => {
  const segments = segmentsOfPointer(pointer)
  const named = segments.findLastIndex((segment) => !/^\d+$/.test(segment))
  return segments.slice(named).join('/')
}
