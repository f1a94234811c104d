/** Segments of a path template: literal text, or a parameter in braces. */
export const pathSegments = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

const PARAMETER = /^\{([A-Za-z][A-Za-z0-9_]*)\}$/

/** The names of the parameters in a path such as `/ho-so/{maHoSo}`, in order. */
export const pathParams = (path: string): readonly string[] =>
  pathSegments(path).flatMap((segment) => PARAMETER.exec(segment)?.[1] ?? [])
