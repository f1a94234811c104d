import type { Notes } from '../read/notes.ts'
import { type Component, type Components, redefined, type SchemaDocument } from '../read/schemas.ts'
import type { Clark, TypeRef, WireElement, WireType, WsdlShared } from '../wire.ts'
import { clark, ENCODING, ENCODING12, localOf, namespaceOf, XSD } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { createAttributes } from './attributes.ts'
import { ANYTHING, builtin, builtinRef } from './builtins.ts'
import { createComplex } from './complex.ts'
import { restricted } from './facets.ts'
import { createKinship, nameIn } from './kinship.ts'
import { createParticles } from './particles.ts'
import { createSimple } from './simple.ts'

/** The types of a description, made as they are asked for. */
export interface Types {
  /** The type that a part of a message names. */
  readonly named: (name: Clark) => TypeRef | undefined
  readonly element: (name: Clark) => WireElement | undefined
  readonly of: (ref: TypeRef) => WireType
  /** All that was asked for, and what may stand in its place. */
  readonly shared: () => WsdlShared
}

/** Types that any element of no particular type may turn out to be: beyond so many, none is offered. */
const MOST_OFFERED = 200

export const createTypes = (components: Components, notes: Notes): Types => {
  const made = new Map<TypeRef, WireType>()
  const anonymous = new Map<Node, Map<string, TypeRef>>()
  const open: (() => void)[] = []
  const wanted = new Set<TypeRef>()
  const kinship = createKinship(components)
  const deriving = new Set<TypeRef>()

  const isArrayBase = (name: Clark): boolean =>
    localOf(name) === 'Array' && [ENCODING, ENCODING12].includes(namespaceOf(name))

  const want = (ref: TypeRef, make: () => unknown): TypeRef => {
    if (!wanted.has(ref)) {
      wanted.add(ref)
      open.push(() => void make())
    }
    return ref
  }

  const named = (name: Clark): TypeRef | undefined => {
    const known = builtinRef(name)
    if (known !== undefined) return known
    return components.type.has(name) ? want(name, () => of(name)) : undefined
  }

  const known = (local: string): TypeRef | undefined => builtinRef(clark(XSD, local))

  const source = {
    named: (node: Node, text: string, schema: SchemaDocument): TypeRef => {
      const name = nameIn(node, text, schema)
      // Without a prefix, and with nothing of that name in no namespace, the document's own or XML Schema's is meant.
      const ref =
        named(name) ?? (name.startsWith('{') ? undefined : (named(clark(schema.namespace, name)) ?? known(name)))
      if (ref === undefined && !isArrayBase(name)) notes.warn('missingType', name)
      return ref ?? ANYTHING
    },
    inline: (node: Node, schema: SchemaDocument): TypeRef => {
      const known = anonymous.get(node) ?? new Map<string, TypeRef>()
      anonymous.set(node, known)
      const ref = known.get(schema.namespace) ?? `#${wanted.size}`
      known.set(schema.namespace, ref)
      return want(ref, () => build(ref, { node, schema }))
    },
    refined: (base: TypeRef, step: Node): TypeRef => {
      const ref = `#${wanted.size}`
      return want(ref, () => made.set(ref, restricted(of(base), step)))
    },
  }

  const particles = createParticles(components, kinship, source, notes)
  const simple = createSimple({ source, of: (ref) => of(ref) })
  const complex = createComplex({
    source,
    particles,
    attributes: createAttributes(components, source, notes),
    base: (step, schema, own) => {
      const text = attr(step, 'base')
      if (text === undefined) return undefined
      const name = nameIn(step, text, schema)
      if (isArrayBase(name)) return 'array'
      const old = own !== undefined && name === own && schema.redefines?.has(name) ? redefined(name) : name
      const ref = builtinRef(old) ?? (components.type.has(old) ? old : undefined)
      if (ref === undefined) notes.warn('missingType', name)
      return ref === undefined || ref === ANYTHING ? undefined : of(ref)
    },
  })

  const build = (ref: TypeRef, { node, schema }: Component): WireType => {
    deriving.add(ref)
    const name = ref.startsWith('#') ? undefined : (ref.replace(/~$/, '') as Clark)
    const type = node.local === 'simpleType' ? simple.read(node, schema) : complex(node, schema, name)
    deriving.delete(ref)
    const derived = name === undefined || ref !== name ? [] : kinship.derived(name)
    for (const one of derived) named(one)
    const whole = type.kind === 'complex' && derived.length > 0 ? { ...type, derived } : type
    made.set(ref, whole)
    return whole
  }

  const of = (ref: TypeRef): WireType => {
    const known = builtin(ref) ?? made.get(ref)
    if (known) return known
    const component = components.type.get(ref)
    if (!component) return { kind: 'anything' }
    if (deriving.has(ref)) {
      notes.warn('circular', ref)
      return { kind: 'complex' }
    }
    return build(ref, component)
  }

  const settle = (): void => {
    for (let next = open.pop(); next; next = open.pop()) next()
  }

  const usesAnything = (): boolean => {
    const text = JSON.stringify([...made.values()])
    return text.includes(`"${ANYTHING}"`)
  }

  return {
    named: (name) => {
      const ref = named(name)
      settle()
      return ref
    },
    element: (name) => {
      const element = particles.globalElement(name)
      settle()
      return element
    },
    of: (ref) => of(ref),
    shared: () => {
      settle()
      const names = [...components.type.keys()].filter((name) => !name.endsWith('~'))
      if (names.length <= MOST_OFFERED && usesAnything()) for (const name of names) named(name)
      settle()
      const hasAny = JSON.stringify([...made.values()]).includes('"kind":"any"')
      const globals = hasAny && components.element.size <= MOST_OFFERED ? [...components.element.keys()] : []
      const elements = globals.flatMap((name) => {
        const element = particles.globalElement(name)
        return element ? [[name, element] as const] : []
      })
      settle()
      return { types: Object.fromEntries(made), elements: Object.fromEntries(elements) }
    },
  }
}
