import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { catalogue } from '../../../core/check/catalogue.ts'

const PAGE = fileURLToPath(new URL('../../../docs/diagnostics.md', import.meta.url))

const INTRODUCTION = `# What the checker finds

A flow is checked before anything runs: while it is drawn, and again when it is published. Each finding has a code, a
severity, a JSON pointer into the document, the id of the step where there is one, and a sentence in Vietnamese and
English. An \`error\` keeps the flow from being published; a \`warning\` may be accepted. Codes are API: a code never
changes its meaning, while sentences may be improved at any time.

Words in braces are filled in. Codes that begin with \`expression.\` and \`text.\`, and \`input.mixedTag\`,
\`input.misspeltTag\`, \`input.textNotString\`, come from the compiler of expressions; those that begin with \`schema.\`
from the reader of JSON Schemas. All of these are errors.

This page is made from the tables in \`core/check\`: \`npx vitest run tests/core/check/docs.test.ts -u\` writes it anew.
`

const cell = (text: string): string => text.replaceAll('|', '\\|')

const page = (): string => {
  const parts = Object.entries(catalogue)
    .filter(([, sentences]) => Object.keys(sentences).length > 0)
    .map(([part, sentences]) => {
      const rows = Object.entries(sentences).map(
        ([code, { severity, vi, en }]) => `| \`${code}\` | ${severity} | ${cell(vi)} | ${cell(en)} |`,
      )
      return [`## ${part}`, '', '| code | severity | tiếng Việt | English |', '|---|---|---|---|', ...rows, ''].join(
        '\n',
      )
    })
  return [INTRODUCTION, ...parts].join('\n')
}

test('docs/diagnostics.md lists every code with its sentences as they are now', async () => {
  await expect(page()).toMatchFileSnapshot(PAGE)
})
