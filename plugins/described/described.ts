import type { Effect, JsonSchema, Localized } from '#core'

/**
 * A connector as data: what an importer makes of somebody's description (OpenAPI, WSDL). It travels as JSON, is kept as
 * JSON, and runs without code of its own: the kind's interpreter turns an operation and its input into a request, and
 * the answer into an output. `Wire` is the kind's own note of how an operation looks on the wire.
 */
export interface DescribedConnector<Wire = unknown> {
  readonly format: 1
  readonly kind: 'openapi' | 'wsdl'
  readonly id: string
  /** Of the description, made a semantic version. */
  readonly version: string
  readonly label: Localized
  readonly description?: Localized
  /** Base addresses that the description names, best first; a connection may name another. */
  readonly servers: readonly string[]
  /** JSON Schema of a connection's credential; secret fields carry `secret: true`. Absent: none needed. */
  readonly credential?: JsonSchema
  /** By operation name: letters, digits, `_` and `-`, at most 64, unique without regard to case. */
  readonly operations: Readonly<Record<string, DescribedOperation<Wire>>>
  /** The kind's own note of what the wires of all operations have in common. */
  readonly shared?: unknown
}

export interface DescribedOperation<Wire = unknown> {
  readonly label: Localized
  readonly description?: Localized
  /** Tag or port type: operations of one group stand together. */
  readonly group?: string
  readonly effect: Effect
  readonly input: JsonSchema
  readonly output: JsonSchema
  /** Other names by which a person may ask for it: the description's own (`operationId`), or `GET /pets/{id}`. */
  readonly aliases?: readonly string[]
  readonly paging?: PagingHint
  readonly wire: Wire
}

/** How an operation seems to hand out long lists in parts: a hint for the author of a flow, never relied on. */
export interface PagingHint {
  /** A number of a page, a number of items to leave out, a mark that the last answer named, or an address in it. */
  readonly by: 'page' | 'offset' | 'cursor' | 'link'
  /** JSON pointer into the input, of what says where to go on. */
  readonly from?: string
  /** JSON pointer into the input, of how many items a part holds. */
  readonly size?: string
  /** JSON pointer into the output, of where to go on. */
  readonly next?: string
}

/** What an importer could not map, and why: nothing is left out silently. */
export interface ImportReport {
  readonly kind: 'openapi' | 'wsdl'
  /** Usable operations. */
  readonly operations: number
  readonly skipped: readonly { readonly operation: string; readonly reason: Localized }[]
  readonly warnings: readonly Localized[]
}

/** `refused`: nothing usable came of it; the code is stable, the sentence says what to do. */
export type ImportResult<Wire = unknown> =
  | { readonly ok: true; readonly connector: DescribedConnector<Wire>; readonly report: ImportReport }
  | { readonly ok: false; readonly code: string; readonly message: Localized; readonly report: ImportReport }

/** Exactly what goes over the wire, before the broker adds what transport needs. */
export interface WireRequest {
  readonly method: string
  /** Absolute where the base address is known. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The files of an upload: one document, or an archive unpacked. Paths are relative with `/`, never `..`. */
export type DescriptionFiles = ReadonlyMap<string, Uint8Array>

/** One kind of description: reads it, and speaks for its operations. Pure: no network, no disk, no clock. */
export interface DescriptionKind<Wire = unknown> {
  /** By content, not by name. */
  readonly recognises: (files: DescriptionFiles) => boolean
  readonly read: (files: DescriptionFiles, options: { readonly id?: string }) => ImportResult<Wire>
  /** Throws `PluginError` when the input cannot be put on the wire. */
  readonly request: (
    connector: DescribedConnector<Wire>,
    operation: string,
    input: unknown,
    settings: RequestSettings,
  ) => WireRequest
  /** The output, checked for shape by the host; throws `PluginError` with the description's error where it is one. */
  readonly answer: (
    connector: DescribedConnector<Wire>,
    operation: string,
    response: WireResponse,
    options?: { readonly now?: number },
  ) => unknown
  /**
   * For services that hand out an access token in exchange for the credential (OAuth 2 client credentials): the request
   * that asks for one, and how to read the answer. Undefined where the operation needs none, or the credential has one.
   */
  readonly token?: (
    connector: DescribedConnector<Wire>,
    operation: string,
    credential: unknown,
  ) => TokenExchange | undefined
}

export interface RequestSettings {
  /** Where the service is. Absent: the first of `servers`. Empty: the URL stays relative to the connection's address. */
  readonly baseUrl?: string
  readonly credential?: unknown
  /** Sent where the description names a header for it. */
  readonly idempotencyKey?: string
  /** An access token got by `DescriptionKind.token`. */
  readonly token?: string
  /** For kinds that sign or date what they send: the attempt's clock, in milliseconds since 1970. */
  readonly now?: number
}

export interface TokenExchange {
  readonly request: WireRequest
  /** Throws `PluginError` where no token was given. `lifeMs`: how long it may be used, where the answer says. */
  readonly read: (response: WireResponse) => { readonly token: string; readonly lifeMs?: number }
}

/** A kind among others: which `Wire` belongs to which kind is known to the kind alone. */
// biome-ignore lint/suspicious/noExplicitAny: contravariant wires of many kinds have no common type but this
export type AnyKind = DescriptionKind<any>
