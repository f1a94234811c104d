import { builtin } from '../schema/builtins.ts'
import type { TypeRef, WireType, WireUnion, WsdlShared } from '../wire.ts'
import type { Prefixes } from './prefixes.ts'

/** What is at hand while a message is written. */
export interface Writing {
  readonly shared: WsdlShared
  readonly prefixes: Prefixes
  /** SOAP encoding: every element says its type. */
  readonly encoded: boolean
  /** Takes bytes that travel as an attachment; answers the address by which the element refers to them. */
  readonly attach?: (base64: string) => string
  /** All binary data is attached, or only what the description marks. */
  readonly attachAll: boolean
}

export const typeIn = ({ types }: WsdlShared, ref: string): WireType =>
  builtin(ref) ?? (Object.hasOwn(types, ref) ? (types[ref] as WireType) : { kind: 'anything' })

/** The types that a union comes to, unions among them opened. One that holds itself adds nothing. */
export const membersOf = (union: WireUnion, shared: WsdlShared): readonly TypeRef[] => {
  const seen = new Set<TypeRef>()
  const open = (refs: readonly TypeRef[]): readonly TypeRef[] =>
    refs.flatMap((ref) => {
      if (seen.has(ref)) return []
      seen.add(ref)
      const type = typeIn(shared, ref)
      return type.kind === 'union' ? open(type.of) : [ref]
    })
  return open(union.of)
}

/** The type of a list's items: no list may hold lists (XML Schema 2 §2.5.1.2). */
export const itemOf = (ref: TypeRef, shared: WsdlShared): TypeRef => {
  const type = typeIn(shared, ref)
  const isList =
    type.kind === 'list' ||
    (type.kind === 'union' && membersOf(type, shared).some((one) => typeIn(shared, one).kind === 'list'))
  return isList ? 'xs:string' : ref
}
