/** An outbound request. Relative addresses start at the connection's base address. */
export interface FetchInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON; a string or bytes as they are. */
  readonly body?: string | Uint8Array | object
  /** Added to the address; undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Refuse an answer larger than this many bytes (default: the broker's limit, 32 MiB). */
  readonly maxBytes?: number
}

/** An answer, whole in memory. Any status is an answer; only a failure to get one throws. */
export interface FetchResponse {
  readonly status: number
  readonly ok: boolean
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: () => Uint8Array
  /** UTF-8. */
  readonly text: () => string
  /** Throws a `PluginError` with code `response.notJson` when the body isn't JSON. */
  readonly json: () => unknown
}

/** Who is calling, for systems that ask to be told. */
export interface CallOrigin {
  readonly runId: string
  /** W3C trace id, 32 hex digits. */
  readonly traceId: string
  readonly unit: string
  readonly flow: string
  readonly step: string
}

/** Everything an action may touch. It is the whole world: the same code runs in the server and isolated from it. */
export interface Context<Credential = undefined> {
  /**
   * Calls out, to the hosts that the connection grants and to no other.
   * Throws `PluginError`: `network.*` when no answer came (with `sent` telling whether the request may have arrived),
   * `broker.*` when the call was not allowed.
   */
  readonly fetch: (url: string, init?: FetchInit) => Promise<FetchResponse>
  /** The unit's settings and secrets for this connector, checked against the credential's schema. */
  readonly credential: Credential
  /** Aborts when the attempt's time is over or the run is cancelled. */
  readonly signal: AbortSignal
  /** The same for every attempt of this step in this run, and for no other: pass it on where the other side takes one. */
  readonly idempotencyKey: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Milliseconds since 1970; stands still during an attempt. */
  readonly now: number
  readonly origin: CallOrigin
  /** A line in the run's log. Never put a secret there; fields marked as such are removed all the same. */
  readonly log: (message: string, fields?: Readonly<Record<string, unknown>>) => void
}
