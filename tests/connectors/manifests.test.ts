import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { connectors } from '#connectors'
import { createValidators } from '#core/validation'
import { builtins } from '#plugins/builtin'
import { createPluginHost } from '#plugins/host'
import { manifestOf } from '#plugins/sdk'

const manifests = [...connectors, ...builtins].map(manifestOf)

const FOLDERS: Readonly<Record<string, string>> = {
  data: 'plugins/builtin/formats',
  vietnam: 'plugins/builtin/vietnam',
}

/** Every label, help text and description in a manifest, wherever it stands. */
const textsIn = (value: unknown): readonly unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) =>
        ['label', 'help', 'placeholder', 'description'].includes(key) ? [member] : textsIn(member),
      )

/** Schemas of fields that a person fills in or reads. */
const fieldsIn = (schema: unknown): readonly [string, Record<string, unknown>][] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, anyOf = [], items } = schema as Record<string, Record<string, unknown>>
  const own = Object.entries(properties) as [string, Record<string, unknown>][]
  return [
    ...own,
    ...own.flatMap(([, field]) => fieldsIn(field)),
    ...Object.values(anyOf).flatMap(fieldsIn),
    ...fieldsIn(items),
  ]
}

test('the platform’s checker takes every schema', () => {
  expect(() =>
    createPluginHost({ plugins: [...connectors, ...builtins], validators: createValidators() }),
  ).not.toThrow()
})

describe.each(manifests.map((manifest) => [manifest.id, manifest] as const))('%s', (id, manifest) => {
  test('says everything in both languages', () => {
    const texts = textsIn(manifest)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
  })

  test('names every field for people', () => {
    const schemas = [
      manifest.credential?.schema,
      ...Object.values(manifest.actions).flatMap(({ input, output }) => [input, output]),
    ]
    const unnamed = schemas
      .flatMap(fieldsIn)
      .filter(([, field]) => field.label === undefined && field.const === undefined)
    expect(unnamed.map(([name]) => name).filter((name) => name !== 'set-cookie')).toEqual([])
  })

  test('has a small icon without script', () => {
    expect(manifest.icon).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(manifest.icon).not.toMatch(/script|href|on\w+=/i)
    expect(manifest.icon?.length).toBeLessThan(10_240)
  })

  test('has a README that names every action', () => {
    const folder = connectors.some((connector) => connector.id === id) ? `connectors/${id}` : FOLDERS[id]
    const text = readFileSync(new URL(`../../${folder}/README.md`, import.meta.url), 'utf8')
    for (const action of Object.keys(manifest.actions)) expect(text).toContain(`\`${action}\``)
    expect(text).toContain('## In English')
  })
})
