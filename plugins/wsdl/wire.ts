/** `{namespace}local`, or `local` alone where there is no namespace. */
export type Clark = string

/** A built-in type `xs:int`, a named type `{namespace}Name`, or a type without a name, `#7`. */
export type TypeRef = string

/** How a value of a simple type stands in JSON. */
export type SimpleWord =
  /** Text as it is. */
  | 'text'
  /** Text whose outer white space means nothing: dates, tokens, addresses. */
  | 'token'
  | 'boolean'
  /** A whole number that JSON holds exactly. */
  | 'integer'
  /** A whole number that may be longer: text. */
  | 'long'
  /** A decimal number that JSON holds exactly. */
  | 'number'
  /** A decimal number that may be longer: text. */
  | 'decimal'
  /** A binary floating-point number; `INF`, `-INF` and `NaN` are text. */
  | 'double'
  | 'base64'
  | 'hex'
  /** A name, as `{namespace}local`. */
  | 'qname'

export interface Facets {
  readonly enum?: readonly string[]
  /** Regular expressions of XML Schema: all of them have to match. */
  readonly patterns?: readonly string[]
  readonly length?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minInclusive?: string
  readonly maxInclusive?: string
  readonly minExclusive?: string
  readonly maxExclusive?: string
  readonly totalDigits?: number
  readonly fractionDigits?: number
}

export interface WireSimple extends Facets {
  readonly kind: 'simple'
  readonly as: SimpleWord
  /** The built-in type that it comes of, without prefix: `dateTime`. */
  readonly base: string
}

export interface WireList extends Facets {
  readonly kind: 'list'
  readonly of: TypeRef
}

export interface WireUnion extends Facets {
  readonly kind: 'union'
  readonly of: readonly TypeRef[]
}

export interface WireAttribute {
  readonly name: Clark
  /** In JSON, with its `@`. */
  readonly key: string
  readonly type: TypeRef
  readonly required?: true
  readonly default?: string
  readonly fixed?: string
}

export interface WireElement {
  readonly kind: 'element'
  readonly name: Clark
  /** In JSON. */
  readonly key: string
  readonly type: TypeRef
  /** Default 1. */
  readonly min?: number
  /** Default 1; -1: without end. */
  readonly max?: number
  /** The key holds a list: there may be more than one in all. */
  readonly list?: true
  readonly nillable?: true
  readonly default?: string
  readonly fixed?: string
  /** Its binary data is meant to travel as an attachment. */
  readonly attached?: true
  readonly doc?: string
}

export interface WireGroup {
  readonly kind: 'sequence' | 'choice' | 'all'
  readonly min?: number
  readonly max?: number
  readonly of: readonly WireParticle[]
}

export interface WireAny {
  readonly kind: 'any'
  readonly min?: number
  readonly max?: number
}

export type WireParticle = WireElement | WireGroup | WireAny

export interface WireComplex {
  readonly kind: 'complex'
  /** Where it has one: what `xsi:type` says. */
  readonly name?: Clark
  readonly abstract?: true
  /** Named types that may stand in its place, abstract ones left out. */
  readonly derived?: readonly Clark[]
  readonly attributes?: readonly WireAttribute[]
  readonly anyAttribute?: true
  /** Of simple content. */
  readonly value?: TypeRef
  readonly content?: WireParticle
  readonly mixed?: true
  readonly doc?: string
}

/** A list as SOAP encoding writes it. */
export interface WireArray {
  readonly kind: 'array'
  readonly name?: Clark
  readonly item: TypeRef
  /** Of each item's element. */
  readonly itemName: Clark
}

/** Anything at all. */
export interface WireAnything {
  readonly kind: 'anything'
}

export type WireType = WireSimple | WireList | WireUnion | WireComplex | WireArray | WireAnything

/** What all operations of a connector share. */
export interface WsdlShared {
  readonly types: Readonly<Record<TypeRef, WireType>>
  /** Elements that may stand in wildcards. */
  readonly elements: Readonly<Record<Clark, WireElement>>
}

/** One message: what stands in the header and the body of an envelope. */
export interface WireMessage {
  readonly style: 'document' | 'rpc'
  /** Of rpc: the element around the parts. */
  readonly wrapper?: Clark
  /** `bare`: the value of the one element is the whole input; else each part has its key. */
  readonly bare?: true
  readonly parts: readonly WireElement[]
  readonly headers?: readonly WireElement[]
  /** Parts that travel beside the envelope (SOAP with attachments), by key. */
  readonly attachments?: readonly { readonly key: string; readonly type: string }[]
}

export interface WireFault {
  readonly name: string
  readonly element: WireElement
}

/** How an operation looks on the wire, together with what the connector's operations share. */
export interface WsdlWire {
  readonly soap: '1.1' | '1.2'
  readonly action?: string
  /** Of its own, where it is not that of the connector. */
  readonly address?: string
  /** rpc/encoded (SOAP 1.1 §5). */
  readonly encoded?: true
  /** Binary data travels as attachments (XOP). */
  readonly mtom?: true
  /** WS-Addressing headers are asked for. */
  readonly addressing?: string
  readonly input: WireMessage
  /** Absent: no answer comes. */
  readonly output?: WireMessage
  readonly faults?: readonly WireFault[]
}
