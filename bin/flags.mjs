// How the server's process is started, wherever it is started from.

/**
 * `--expose-gc`: memory of starting is given back (runtime/cli/serve.ts). `--disable-sigusr1`: nobody opens an inspector.
 * `--min-semi-space-size`, in MB: after that V8 would go on with 2 MB for young objects and collect them every 200
 * requests; what it costs depends on the requests under way, not on how many have gone before.
 */
export const NODE_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--disable-sigusr1',
  '--expose-gc',
  '--min-semi-space-size=16',
]

/** Two arenas of the C library instead of one a thread: they would keep what the others have freed. */
export const nodeEnvironment = (root) => ({
  MALLOC_ARENA_MAX: '2',
  NODE_COMPILE_CACHE: `${root}/node_modules/.cache/node`,
})
