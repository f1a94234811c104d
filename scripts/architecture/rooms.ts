/** The rooms of the house, the most particular first: a file belongs to the first whose path it begins with. */
export const ROOMS = [
  'core',
  'plugins/sdk',
  'plugins/builtin',
  'plugins/described',
  'plugins/openapi',
  'plugins/wsdl',
  'plugins/host',
  'connectors',
  'runtime/main.ts',
  'runtime',
  'designer',
  'tests',
  'scripts',
] as const

export type Room = (typeof ROOMS)[number]

/** Which doors a room may go through. Inside itself it uses relative paths. */
export const MAY_IMPORT: Readonly<Record<Room, readonly string[]>> = {
  core: ['#core/expression', '#core/schema'],
  'plugins/sdk': ['#core', '#core/schema'],
  'plugins/builtin': ['#core', '#plugins/sdk'],
  'plugins/described': ['#core', '#plugins/sdk'],
  'plugins/openapi': ['#core', '#core/schema', '#plugins/sdk', '#plugins/described'],
  'plugins/wsdl': ['#core', '#core/schema', '#plugins/sdk', '#plugins/described'],
  'plugins/host': ['#core', '#core/validation', '#plugins/sdk'],
  connectors: ['#core', '#plugins/sdk'],
  'runtime/main.ts': ['#core', '#connectors', '#plugins/builtin', '#plugins/openapi', '#plugins/wsdl', '#plugins/sdk'],
  runtime: [
    '#core',
    '#core/engine',
    '#core/expression',
    '#core/schema',
    '#core/validation',
    '#plugins/sdk',
    '#plugins/host',
    '#plugins/described',
  ],
  designer: ['#core', '#core/expression', '#core/schema'],
  tests: [
    '#core',
    '#core/engine',
    '#core/expression',
    '#core/schema',
    '#core/validation',
    '#plugins/sdk',
    '#plugins/host',
    '#plugins/builtin',
    '#plugins/described',
    '#plugins/openapi',
    '#plugins/wsdl',
    '#connectors',
  ],
  scripts: ['#core'],
}

/** Rooms that may reach into others by relative paths. Tests look at what they test. */
export const REACHES_ANYWHERE: ReadonlySet<Room> = new Set(['tests', 'scripts'])

/** Which packages from outside a room may use; a room not named may use any, Node's own too. */
export const PACKAGES: Partial<Record<Room, readonly RegExp[]>> = {
  core: [/^@sinclair\/typebox/, /^ajv/, /^re2js$/, /^croner$/],
  'plugins/sdk': [/^@sinclair\/typebox/, /^fast-xml-parser$/, /^node:crypto$/],
  'plugins/builtin': [/^@sinclair\/typebox/, /^node:crypto$/],
  connectors: [/^@sinclair\/typebox/, /^asn1js$/, /^node:crypto$/],
  'plugins/described': [/^@sinclair\/typebox/],
  'plugins/openapi': [/^@sinclair\/typebox/, /^yaml$/],
  'plugins/wsdl': [/^@sinclair\/typebox/, /^node:crypto$/],
  designer: [
    /^react/,
    /^@xyflow\/react/,
    /^@cfworker\/json-schema$/,
    /^@fontsource/,
    /^vite/,
    /^@vitejs/,
    /^node:url$/,
    /^node:path$/,
  ],
}

export const roomOf = (path: string): Room | undefined =>
  ROOMS.find((room) => path === room || path.startsWith(`${room}/`))

/** A simulator is a server of its own, and a test's or bench's program may be anything. */
export const isSimulator = (path: string): boolean =>
  /^connectors\/([^/]+\/simulator|simulator-kit|simulators)/.test(path)
