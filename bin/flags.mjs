// How the server's process is started, wherever it is started from.

/** `--expose-gc`: memory of starting is given back (runtime/cli/serve.ts). `--disable-sigusr1`: nobody opens an inspector. */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--disable-sigusr1', '--expose-gc']

/** Two arenas of the C library instead of one a thread: they would keep what the others have freed. */
export const nodeEnvironment = (root) => ({
  MALLOC_ARENA_MAX: '2',
  NODE_COMPILE_CACHE: `${root}/node_modules/.cache/node`,
})
