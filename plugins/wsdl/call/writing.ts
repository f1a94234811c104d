import { builtin } from '../schema/builtins.ts'
import type { WireType, WsdlShared } from '../wire.ts'
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
