import { attr, type Node } from '../xml/tree.ts'
import { badAnswer } from './fail.ts'

/** Elements that one answer may come to when its links are followed: links to links can double at each step. */
const BUDGET = 200_000
const DEEPEST = 100

const isLinked = (node: Node): boolean => attr(node, 'href')?.startsWith('#') === true

/** Puts in place what SOAP encoding refers to by `href="#id"` (SOAP 1.1 §5.4.1) or `enc:ref` of SOAP 1.2. */
export const withLinks = (body: Node): Node => {
  const targets = new Map<string, Node>()
  let found = false
  const gather = (node: Node): void => {
    found ||= isLinked(node)
    const id = attr(node, 'id')
    if (id !== undefined && !targets.has(id)) targets.set(id, node)
    for (const child of node.children) gather(child)
  }
  gather(body)
  if (!found) return body
  let left = BUDGET
  const walk = (node: Node, depth: number): Node => {
    left -= 1
    if (left < 0 || depth > DEEPEST)
      throw badAnswer('tooLarge', {
        vi: 'Câu trả lời tham chiếu vòng hoặc quá lớn.',
        en: 'The answer refers to itself in a circle, or is too large.',
      })
    const target = isLinked(node) ? targets.get((attr(node, 'href') as string).slice(1)) : undefined
    if (!target) return { ...node, children: node.children.map((child) => walk(child, depth + 1)) }
    const { children, text, attributes, scope } = target
    return { ...node, attributes, scope, text, children: children.map((child) => walk(child, depth + 1)) }
  }
  // What is referred to stands beside the answer, and is no part of it by itself.
  const [first, ...others] = body.children
  const kept = [first, ...others.filter((node) => attr(node, 'id') === undefined)].flatMap((node) => node ?? [])
  return { ...body, children: kept.map((node) => walk(node, 0)) }
}
