/** JSON-Logic's truth is JavaScript's, save that the empty list is false. */
export const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))
