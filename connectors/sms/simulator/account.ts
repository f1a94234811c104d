/** What the simulated gateway knows about its one customer. */
export interface SmsAccount {
  readonly apiKey: string
  readonly secretKey: string
  readonly brandnames: readonly string[]
  /** Registered customer-care templates with holes `{…}`; none means that every text is taken. */
  readonly templates: readonly string[]
  /** Dong. */
  readonly balance: number
  /** Dong a segment. */
  readonly price: number
}

/** Invented, and worth nothing anywhere else. */
export const DEFAULT_SMS_ACCOUNT: SmsAccount = {
  apiKey: 'simulator-api-key',
  secretKey: 'simulator-secret-key',
  brandnames: ['BoKHCN', 'LienThong'],
  templates: [],
  balance: 100_000_000,
  price: 700,
}
