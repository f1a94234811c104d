import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '#core'

const DASHES = '\n----------\n'

/** A test that is a text file: input, a line of ten dashes, what is expected. */
export interface Golden {
  readonly name: string
  readonly path: string
  readonly input: string
  /** Lines, without empty ones. */
  readonly expected: readonly string[]
}

export const goldens = (folder: string): readonly Golden[] => {
  const root = fileURLToPath(new URL(`../golden/${folder}/`, import.meta.url))
  return readdirSync(root)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const path = join(root, file)
      const [input = '', expected = ''] = readFileSync(path, 'utf8').split(DASHES)
      return { name: file.slice(0, -4), path, input, expected: expected.split('\n').filter((line) => line !== '') }
    })
}

/** The whole file again, with these lines below the dashes. */
export const goldenText = ({ input }: Golden, lines: readonly string[]): string =>
  `${input}${DASHES}${lines.map((line) => `${line}\n`).join('')}`

/** A finding on one line: severity, code, place (a pointer as a fragment), step, both sentences. */
export const findingLine = ({ severity, code, pointer, stepId = '-', message }: Diagnostic): string =>
  `${severity} ${code} #${pointer} ${stepId} ${message.vi} | ${message.en}`
