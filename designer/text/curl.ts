/** One call, as it is put into words for a shell. */
export interface Call {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** Text as one word of a POSIX shell, whatever it holds. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The call as a `curl` line that can be pasted. */
export const curlText = ({ method, url, headers, body }: Call): string => {
  const words = ['curl -sS', ...(method === 'GET' || (method === 'POST' && body) ? [] : [`-X ${method}`])]
  words.push(shellQuoted(url))
  for (const [name, value] of Object.entries(headers)) words.push(`-H ${shellQuoted(`${name}: ${value}`)}`)
  if (body) words.push(`-d ${shellQuoted(body)}`)
  return words.join(' ')
}
