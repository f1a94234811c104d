/** Where a parameter goes. */
export type Place = 'path' | 'query' | 'header' | 'cookie'

/** How a list or an object becomes text (OpenAPI 3 §4.8.12, and the two more that 2.0 had). */
export type Style =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject'

export interface WireParameter {
  readonly in: Place
  /** On the wire. */
  readonly name: string
  /** In the input, where it differs from `name`. */
  readonly field?: string
  readonly required?: true
  readonly style: Style
  readonly explode: boolean
  readonly allowReserved?: true
  /** Written as a document of this media type, without a style. */
  readonly content?: string
  /** Sent when the input has none: the one value that a required parameter may have. */
  readonly constant?: string | number | boolean
}

/** One field of a form. */
export interface WireField {
  readonly file?: true
  /** First of the media types that the description names for it. */
  readonly contentType?: string
  readonly style?: Style
  readonly explode?: boolean
  readonly allowReserved?: true
}

export type BodyKind = 'json' | 'form' | 'multipart' | 'text' | 'binary'

/** How an element is written, where that does not follow from its field. */
export interface WireXml {
  readonly name?: string
  readonly prefix?: string
  readonly namespace?: string
  readonly attribute?: true
  /** A list has an element of its own around its items. */
  readonly wrapped?: true
  readonly items?: WireXml
  readonly fields?: Readonly<Record<string, WireXml>>
}

export interface WireMedia {
  readonly type: string
  readonly as: BodyKind
  /** For data that is sent as XML: its root. */
  readonly xml?: WireXml
  readonly fields?: Readonly<Record<string, WireField>>
}

export interface WireBody {
  readonly required: boolean
  /** Best first; at least one. */
  readonly media: readonly WireMedia[]
}

/** One scheme that a call can prove itself by; `field` is where the credential holds what it needs. */
export type WireAuth =
  | {
      readonly kind: 'apiKey'
      readonly field: string
      readonly in: 'header' | 'query' | 'cookie'
      readonly name: string
    }
  | { readonly kind: 'basic'; readonly field: string }
  | { readonly kind: 'bearer'; readonly field: string }
  /** Another scheme of HTTP: the credential holds the header's whole value. */
  | { readonly kind: 'authorization'; readonly field: string }
  | {
      readonly kind: 'oauth2'
      readonly field: string
      /** Of the client-credentials flow. */
      readonly tokenUrl?: string
      readonly scopes?: readonly string[]
    }

export interface WireAnswer {
  readonly as: 'json' | 'text' | 'binary' | 'none'
}

/** How an operation looks on the wire: all that is needed to call it, without its description. */
export interface OpenApiWire {
  readonly method: string
  /** Template of the path, with any query of its own: `/pets/{id}`. */
  readonly path: string
  /** Absolute address of this operation, or a path, where it differs from the connector's. */
  readonly server?: string
  readonly parameters: readonly WireParameter[]
  readonly body?: WireBody
  readonly accept?: string
  /** Alternatives, best first: in each, all have to be met. Absent: none is needed. */
  readonly security?: readonly (readonly WireAuth[])[]
  /** Header that takes an idempotency key. */
  readonly idempotencyKey?: string
  /** By status (`200`, `2XX`, `default`), as the description has it. */
  readonly answers: Readonly<Record<string, WireAnswer>>
  /** What the description says of statuses that are failures. */
  readonly failures?: Readonly<Record<string, string>>
}
