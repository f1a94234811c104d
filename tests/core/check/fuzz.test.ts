import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFlow, compilePlan, dataAt, diffFlows, hasErrors, isObject, searchText } from '#core'
import { catalogue } from '../../../core/check/catalogue.ts'
import { segmentsOfPointer } from '../../../core/check/pointer-name.ts'
import { checkWorld } from '../../support/check-world.ts'
import { goldens } from '../../support/golden.ts'
import { mutations, partAt, values } from '../../support/mutate.ts'

const worlds = [checkWorld(), checkWorld({ durable: true })]
const documents = goldens('check').map(({ input }): unknown => JSON.parse(input))
const sentences = new Map(Object.values(catalogue).flatMap((group) => Object.entries(group)))

const holesIn = (sentence: string): string[] => sentence.match(/\{[a-zA-Z]+\}/g) ?? []

const stepsIn = (document: unknown): { readonly id: string }[] => {
  const body = isObject(document) ? document.body : undefined
  const steps: unknown[] = isObject(body) && Array.isArray(body.steps) ? body.steps : []
  return steps.flatMap((step) => (isObject(step) && typeof step.id === 'string' ? [{ id: step.id }] : []))
}

/** What holds of the findings about any document. */
const examine = (document: unknown, world = checkWorld()): void => {
  const { diagnostics, flow } = checkFlow(document, world)
  for (const { code, severity, pointer, message } of diagnostics) {
    const place = segmentsOfPointer(pointer)
    expect([code, pointer, partAt(document, place) !== undefined]).toEqual([code, pointer, true])
    expect(['error', 'warning']).toContain(severity)
    const sentence = sentences.get(code)
    for (const language of ['vi', 'en'] as const) {
      expect(message[language]).not.toBe('')
      for (const hole of holesIn(sentence?.[language] ?? '')) expect(message[language]).not.toContain(hole)
      expect(message[language]).not.toContain('undefined')
    }
  }
  if (flow && !hasErrors(diagnostics)) compilePlan(flow, world)
}

describe('whatever the document is, it is checked and never runs into an error', () => {
  test('random JSON, much of it made of the words of flow documents', () => {
    fc.assert(
      fc.property(values, values, values, (title, trigger, body) => {
        examine(title)
        examine({ schema: 1, title: { vi: 'x' }, mode: 'audited', trigger, body })
        examine({
          schema: 1,
          title,
          mode: 'audited',
          trigger: { kind: 'manual' },
          body: { steps: [body], edges: [trigger] },
        })
      }),
      { numRuns: 300 },
    )
  })

  test('good documents with parts gone, replaced, repeated, or taken from others', () => {
    fc.assert(
      fc.property(mutations(documents), fc.constantFrom(...worlds), (document, world) => examine(document, world)),
      { numRuns: 1_500 },
    )
  })

  test('comparing, searching and asking for data survive the same', () => {
    fc.assert(
      fc.property(mutations(documents), mutations(documents), (before, after) => {
        for (const change of diffFlows(before, after)) {
          const newer = change.kind.endsWith('.removed') ? before : after
          if ('after' in change || change.kind.endsWith('.removed'))
            expect([change, partAt(newer, segmentsOfPointer(change.pointer)) !== undefined]).toEqual([change, true])
        }
        expect(diffFlows(after, after)).toEqual([])
        expect(typeof searchText(after)).toBe('string')
        for (const { id } of stepsIn(after))
          for (const node of dataAt(after, checkWorld(), id))
            for (const child of node.children) expect([...child.children, ...child.elements]).toBeDefined()
      }),
      { numRuns: 400 },
    )
  })

  test('the same document gives the same findings', () => {
    for (const document of documents)
      expect(checkFlow(structuredClone(document), checkWorld())).toEqual(checkFlow(document, checkWorld()))
  })
})
