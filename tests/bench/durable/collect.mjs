// Loaded into the server under a soak: collects now and then, so that memory read from outside is what is kept.
import { isMainThread } from 'node:worker_threads'

if (isMainThread && globalThis.gc) setInterval(() => globalThis.gc(), 5_000).unref()
