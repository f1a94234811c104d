import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from './server.ts'

/** Answers a request and says true, or leaves it as it came. */
export type Lane = (request: IncomingMessage, response: ServerResponse) => boolean

/** Shows a lane every request before the router gets it. What is injected, as tests do, goes to the router alone. */
export const lookFirst = ({ server }: Server, lane: Lane): void => {
  const routers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (!lane(request, response)) for (const router of routers) router.call(server, request, response)
  })
}
