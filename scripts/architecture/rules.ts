import { posix } from 'node:path'
import { isSimulator, MAY_IMPORT, PACKAGES, REACHES_ANYWHERE, roomOf } from './rooms.ts'
import { type Import, importsOf, withoutText } from './source.ts'

/** A file as the rules see it. */
export interface SourceFile {
  /** From the top of the repository, with `/`. */
  readonly path: string
  readonly code: string
}

export interface Finding {
  readonly path: string
  readonly line: number
  readonly rule: string
  /** What is wrong, and what to do. */
  readonly sentence: string
}

export interface Rule {
  readonly name: string
  readonly find: (file: SourceFile) => readonly Finding[]
}

const finding = (rule: string, { path }: SourceFile, line: number, sentence: string): Finding => ({
  path,
  line,
  rule,
  sentence,
})

const importRule = (name: string, judge: (file: SourceFile, found: Import) => string | undefined): Rule => ({
  name,
  find: (file) =>
    importsOf(file.code).flatMap((found) => {
      const sentence = judge(file, found)
      return sentence === undefined ? [] : [finding(name, file, found.line, sentence)]
    }),
})

/** Finds words in the code itself, not in comments or strings. */
const wordRule = (name: string, applies: (path: string) => boolean, words: RegExp, sentence: string): Rule => ({
  name,
  find: (file) => {
    if (!applies(file.path)) return []
    return withoutText(file.code)
      .split('\n')
      .flatMap((text, index) => {
        const word = words.exec(text)?.[0].trim()
        return word ? [finding(name, file, index + 1, `${word}: ${sentence}`)] : []
      })
  },
})

const inCore = (path: string): boolean => path.startsWith('core/')
const isProduct = (path: string): boolean => /^(core|plugins|connectors|runtime|designer)\//.test(path)
const ships = (path: string): boolean => isProduct(path) && !path.endsWith('.config.ts')

const doors = importRule('doors', ({ path }, { specifier }) => {
  const room = roomOf(path)
  if (!room || !specifier.startsWith('#')) return undefined
  if (MAY_IMPORT[room].includes(specifier)) return undefined
  return `${room} may not import ${specifier}; it may use ${MAY_IMPORT[room].join(', ') || 'nothing'}.`
})

const neighbours = importRule('neighbours', ({ path }, { specifier }) => {
  const room = roomOf(path)
  if (!room || !specifier.startsWith('.') || REACHES_ANYWHERE.has(room)) return undefined
  const target = posix.normalize(posix.join(posix.dirname(path), specifier))
  const other = roomOf(target)
  const own = other === room || (room === 'runtime/main.ts' && other === 'runtime') || target === 'package.json'
  return own ? undefined : `reaches into ${other ?? target} by a relative path; use its door, or move what is shared.`
})

const packages = importRule('packages', ({ path }, { specifier }) => {
  const room = roomOf(path)
  if (!room || /^[.#]/.test(specifier) || isSimulator(path) || path.endsWith('.config.ts')) return undefined
  const allowed = PACKAGES[room]
  if (!allowed || allowed.some((pattern) => pattern.test(specifier)) || /\.css$/.test(specifier)) return undefined
  return `${room} may not use ${specifier}; ask through a port or an argument.`
})

/** Types open no socket, and neither does telling an address from a name, or being a request that came in. */
const isHarmless = (clause: string): boolean =>
  /^type\b/.test(clause) ||
  /^\{\s*(isIP|IncomingMessage|type \w+)(\s*,\s*(isIP|IncomingMessage|type \w+))*\s*\}$/.test(clause)

const outbound = importRule('outbound', ({ path }, { specifier, clause }) => {
  const client = /^(undici|node:https?|node:http2|node:net|node:tls|node:dgram|node:dns.*)$/.test(specifier)
  if (!client || isHarmless(clause) || !ships(path) || path.startsWith('runtime/broker/') || isSimulator(path))
    return undefined
  return `${specifier}: only runtime/broker goes out to the network; use ctx.fetch.`
})

const suffixes = importRule('suffixes', (_file, { specifier }) =>
  /^\.\.?\//.test(specifier) && !/\.(ts|tsx|js|mjs|json|css|svg|txt)(\?[a-z]+)?$/.test(specifier)
    ? `${specifier}: relative imports name the whole file, with .ts.`
    : undefined,
)

const pure = wordRule(
  'pure core',
  inCore,
  /\b(process\.|Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|console\.|globalThis|performance\.|crypto\.|fetch\()/,
  'core has no clock, no chance, no input or output; take it as an argument.',
)

const codegen = wordRule(
  'no code from data',
  isProduct,
  /\b(eval\(|new Function\(|dangerouslySetInnerHTML|innerHTML\s*=)/,
  'nothing turns data into code or markup; compile to closures, render as text.',
)

/** A person's terminal, in a process of its own: it speaks to the server whose address the person gave, and to no other. */
const isTerminal = (path: string): boolean => path === 'runtime/cli/runs/client.ts'

const globalFetch = wordRule(
  'outbound',
  (path) =>
    ships(path) &&
    !path.startsWith('designer/') &&
    !path.startsWith('runtime/broker/') &&
    !isSimulator(path) &&
    !isTerminal(path),
  /(^|[^.\w])fetch\(/,
  'only runtime/broker goes out to the network; use ctx.fetch.',
)

const MOST_LINES = 400

const size: Rule = {
  name: 'size',
  find: (file) => {
    const lines = file.code.split('\n').length
    return ships(file.path) && lines > MOST_LINES
      ? [finding('size', file, 1, `${lines} lines; the unit of growth is a new file (at most ${MOST_LINES}).`)]
      : []
  },
}

/** Every rule of the house. */
export const rules: readonly Rule[] = [
  doors,
  neighbours,
  packages,
  outbound,
  suffixes,
  pure,
  codegen,
  globalFetch,
  size,
]
