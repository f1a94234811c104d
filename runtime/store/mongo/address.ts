const DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/

const BY_DEFAULT = 'lienthong'

/** The database that an address names. */
export const databaseOf = (address: string): string => decodeURIComponent(DATABASE.exec(address)?.[1] ?? BY_DEFAULT)

/** What may be shown of an address: its hosts, and nothing of what may be a password, however wrong the address is. */
export const shownAddress = (address: string): string => {
  const [beforeOptions = ''] = address.split('?')
  const afterAccount = beforeOptions.split('@').at(-1) ?? ''
  return afterAccount.replace(/^mongodb(\+srv)?:\/\//, '')
}
