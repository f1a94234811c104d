import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { Server } from './server.ts'

const BUILT = fileURLToPath(new URL('../../dist/designer/', import.meta.url))

const YEAR_SECONDS = 31_536_000

/** Serves the designer as it was built. Assets carry a hash in their names, so browsers keep them; the page itself is always asked for. */
export const designerRoutes = async (app: Server, folder = BUILT): Promise<void> => {
  if (!existsSync(folder)) return
  await app.register(async (pages) => {
    pages.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    await pages.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const kept = path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache'
        reply.header('cache-control', kept)
      },
    })
  })
}
