import {
  type Handle,
  jsonReply,
  type SimulatorReply,
  type SimulatorRequest,
  textReply,
} from '../../simulator-kit/message.ts'
import { signerPage } from './page.ts'
import { PAGE_POLICY, PAGE_STYLE } from './page-style.ts'
import type { Decision, Requests, SigningRequest } from './requests.ts'
import { languageOf } from './texts.ts'

const DECIDE = /^\/requests\/([0-9a-f]+)\/(confirm|refuse)$/

/** A page of another site must not press the buttons. */
const isFromElsewhere = ({ headers: { origin, host } }: SimulatorRequest): boolean =>
  origin !== undefined && origin !== 'null' && origin !== `http://${host}`

/** What programs may see of a request; the SAD is bought with the handle alone. */
const shown = ({
  handle,
  credential,
  hashes,
  description,
  clientData,
  askedAt,
  expiresAt,
  state,
  told,
}: SigningRequest) => ({
  handle,
  credentialID: credential.holder.credentialId,
  hashes,
  description,
  clientData,
  askedAt: new Date(askedAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
  state,
  ...(told && { callback: told }),
})

/** The person who confirms: `GET /` for people, `GET /requests` for programs, and one address for each decision. */
export const createSigner = (requests: Requests) => {
  const page: Handle = ({ query, headers }) => {
    const language = languageOf(query, headers['accept-language'])
    const reply = textReply(200, 'text/html', signerPage(requests.list(), language))
    return {
      ...reply,
      headers: { ...reply.headers, 'content-security-policy': PAGE_POLICY, 'referrer-policy': 'no-referrer' },
    }
  }

  /** Answers a press of a button with the page; undefined when the request is about something else. */
  const decide = (request: SimulatorRequest): SimulatorReply | undefined => {
    const [, handle = '', decision] = DECIDE.exec(request.path) ?? []
    if (!decision || request.method !== 'POST') return undefined
    if (isFromElsewhere(request)) return textReply(403, 'text/plain', 'Forbidden')
    if (!requests.byHandle(handle)) return textReply(404, 'text/plain', 'Not Found')
    requests.decide(handle, decision as Decision)
    return {
      status: 303,
      headers: { location: `/?lang=${languageOf(request.query, request.headers['accept-language'])}` },
    }
  }

  const routes: Readonly<Record<string, Handle>> = {
    'GET /': page,
    'GET /page.css': () => textReply(200, 'text/css', PAGE_STYLE),
    'GET /requests': () => jsonReply(200, { requests: requests.list().map(shown) }),
    'DELETE /requests': () => {
      requests.clear()
      return { status: 204 }
    },
  }
  return { routes, decide }
}
