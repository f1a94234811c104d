const DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/
const HOSTS = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/

const BY_DEFAULT = 'lienthong'

/** The database that an address names. */
export const databaseOf = (address: string): string => decodeURIComponent(DATABASE.exec(address)?.[1] ?? BY_DEFAULT)

/** The hosts and the database: what may be shown of an address, which may hold a password. */
export const shownAddress = (address: string): string => `${HOSTS.exec(address)?.[1] ?? '?'}/${databaseOf(address)}`
