import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXTURES, fixture, imported } from './imported.ts'
import { withoutEmptyLists } from './inputs.ts'
import { meaning } from './same-xml.ts'

interface Case {
  readonly operation: string
  readonly input: unknown
}

const read = (path: string): string => readFileSync(path, 'utf8')

describe.each(readdirSync(FIXTURES))('sample service %s', (name) => {
  const service = imported(fixture(name))
  const cases = join(FIXTURES, name, 'cases')
  const files = readdirSync(cases).filter((file) => /^[^.]+\.json$/.test(file))

  test.each(files)('%s: the input fits, and the request is the golden one', (file) => {
    const { operation, input } = JSON.parse(read(join(cases, file))) as Case
    expect(service.faults(operation, 'input', input)).toBeUndefined()
    const golden = read(join(cases, file.replace('.json', '.request.xml')))
    expect(meaning(service.body(operation, input))).toEqual(meaning(golden))
  })

  const answered = files.filter((file) => existsSync(join(cases, file.replace('.json', '.response.xml'))))
  test.skipIf(answered.length === 0).each(answered)('%s: the answer becomes the output, which fits', (file) => {
    const { operation } = JSON.parse(read(join(cases, file))) as Case
    const output = service.answer(operation, read(join(cases, file.replace('.json', '.response.xml'))))
    expect(output).toEqual(JSON.parse(read(join(cases, file.replace('.json', '.output.json')))))
    expect(service.faults(operation, 'output', output)).toBeUndefined()
  })

  test.each(files)('%s: a service that reads the request finds what was put in', (file) => {
    const { operation, input } = JSON.parse(read(join(cases, file))) as Case
    const understood = service.understood(operation, service.request(operation, input))
    const again = service.request(operation, understood)
    expect(meaning(String(again.body))).toEqual(meaning(service.body(operation, input)))
    expect(Object.keys(withoutEmptyLists(understood) as object).toSorted()).toEqual(
      Object.keys(withoutEmptyLists(input) as object).toSorted(),
    )
  })
})
