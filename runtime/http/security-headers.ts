import type { FastifyInstance } from 'fastify'

/** For pages: everything from this host, no inline script, no frames around us. */
const PAGE_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** For everything else: a browser that shows an answer by mistake runs nothing in it. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

export const securityHeaders = (app: FastifyInstance): void => {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = reply.getHeader('content-type')
    const page = typeof type === 'string' && type.startsWith('text/html')
    reply.raw.setHeader('x-content-type-options', 'nosniff')
    // "Not modified" has no type, and what it says of policies would replace what the browser kept with the page.
    if (reply.statusCode !== 304) reply.raw.setHeader('content-security-policy', page ? PAGE_POLICY : DATA_POLICY)
    reply.raw.setHeader('referrer-policy', 'no-referrer')
    done(null, payload)
  })
}
