import type { XmlPart } from '#plugins/sdk'
import type { WireElement, WireGroup, WireParticle } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import { badInput } from './fail.ts'
import type { Supply } from './supply.ts'

/** Writes one element with a value, or with none (`undefined`: what the description fills in). */
export type WriteElement = (element: WireElement, value: unknown, path: string) => XmlPart
export type WriteAny = (value: unknown, path: string) => XmlPart

export interface ContentWriter {
  readonly supply: Supply
  readonly path: string
  readonly element: WriteElement
  readonly any: WriteAny
  readonly out: XmlPart[]
}

const keysIn = new WeakMap<WireParticle, readonly string[]>()

const keysOf = (particle: WireParticle): readonly string[] => {
  const known = keysIn.get(particle)
  if (known) return known
  const keys =
    particle.kind === 'any' ? ['$any'] : particle.kind === 'element' ? [particle.key] : particle.of.flatMap(keysOf)
  keysIn.set(particle, keys)
  return keys
}

const isFilled = (element: WireElement): boolean =>
  element.default !== undefined || element.fixed !== undefined || element.nillable === true

/** Can it be written with nothing given? */
const mayBeEmpty = (particle: WireParticle): boolean => {
  if (particle.min === 0) return true
  if (particle.kind === 'element') return isFilled(particle)
  if (particle.kind === 'any') return false
  return particle.kind === 'choice'
    ? particle.of.length === 0 || particle.of.some(mayBeEmpty)
    : particle.of.every(mayBeEmpty)
}

const mostOf = ({ max = 1 }: WireParticle): number => (max < 0 ? Number.POSITIVE_INFINITY : max)

const writeElements = (element: WireElement, { supply, path, element: write, out }: ContentWriter): void => {
  const { key, min = 1 } = element
  let count = 0
  while (count < mostOf(element) && supply.has(key)) {
    const at = supply.at(key)
    const value = supply.take(key)
    // Nothing given for what need not be there.
    if (value === null && !element.nillable && min === 0) continue
    out.push(write(element, value, at))
    count += 1
  }
  for (; count < min; count += 1) {
    if (!isFilled(element))
      throw badInput(`${path}/${key}`, {
        vi: `thiếu trường bắt buộc “${localOf(element.name)}”.`,
        en: `the required field “${localOf(element.name)}” is missing.`,
      })
    out.push(write(element, element.default ?? element.fixed ?? null, `${path}/${key}`))
  }
}

const isWanted = (particle: WireParticle, { supply }: ContentWriter): boolean => keysOf(particle).some(supply.has)

/** The form that the input has: of what is given, the first key decides. */
const formIn = (choice: WireGroup, writer: ContentWriter): WireParticle | undefined => {
  const { supply } = writer
  const key = supply.keys.find((one) => supply.has(one) && keysOf(choice).includes(one))
  if (key === undefined) return undefined
  const forms = choice.of.filter((form) => keysOf(form).includes(key))
  // A form that can hold more of what is given is more likely meant.
  const score = (form: WireParticle): number => keysOf(form).filter(supply.has).length
  return forms.toSorted((a, b) => score(b) - score(a))[0]
}

const writeGroup = (group: WireGroup, writer: ContentWriter): void => {
  const { min = 1 } = group
  const { supply, path } = writer
  for (let count = 0; count < mostOf(group); count += 1) {
    const wanted = isWanted(group, writer)
    if (!wanted && (count >= min || min === 0)) return
    const before = supply.taken()
    if (group.kind === 'choice') {
      const form = formIn(group, writer) ?? group.of.find(mayBeEmpty)
      if (form) writeContent(form, writer)
      else if (group.of.length > 0)
        throw badInput(path, {
          vi: `cần một trong các trường ${keysOf(group).join(', ')}.`,
          en: `one of the fields ${keysOf(group).join(', ')} is needed.`,
        })
    } else for (const part of group.of) writeContent(part, writer)
    if (supply.taken() === before && count + 1 >= min) return
  }
}

const writeAnys = (particle: WireParticle, { supply, path, any, out }: ContentWriter): void => {
  const { min = 1 } = particle
  let count = 0
  for (; count < mostOf(particle) && supply.has('$any'); count += 1) {
    const at = supply.at('$any')
    out.push(any(supply.take('$any'), at))
  }
  if (count < min)
    throw badInput(`${path}/$any`, {
      vi: 'thiếu nội dung tùy ý mà mô tả đòi hỏi.',
      en: 'content of any kind is missing that the description asks for.',
    })
}

/** Writes what the input holds in the order that the description asks for. Throws `wsdl.badInput`. */
export const writeContent = (particle: WireParticle, writer: ContentWriter): void => {
  if (particle.kind === 'element') writeElements(particle, writer)
  else if (particle.kind === 'any') writeAnys(particle, writer)
  else writeGroup(particle, writer)
}
