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

/** Unions inside unions. */
const DEEPEST = 8

/** The types that a union comes to, unions among them opened. One that holds itself adds nothing. */
export const membersOf = (union: WireUnion, shared: WsdlShared, depth = 0): readonly TypeRef[] => [
  ...new Set(
    union.of.flatMap((ref) => {
      const type = typeIn(shared, ref)
      if (type.kind !== 'union') return [ref]
      return depth < DEEPEST ? membersOf(type, shared, depth + 1) : []
    }),
  ),
]

/** The type of a list's items: no list may hold lists (XML Schema 2 §2.5.1.2). */
export const itemOf = (ref: TypeRef, shared: WsdlShared): TypeRef => {
  const type = typeIn(shared, ref)
  const isList =
    type.kind === 'list' ||
    (type.kind === 'union' && membersOf(type, shared).some((one) => typeIn(shared, one).kind === 'list'))
  return isList ? 'xs:string' : ref
}
