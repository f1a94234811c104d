/** The value of an `Authorization` header by RFC 7617 (UTF-8). */
export const basicAuthorization = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
