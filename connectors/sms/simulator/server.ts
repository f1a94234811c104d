import { withFaults } from '../../simulator-kit/faults.ts'
import { type Handle, jsonReply, type SimulatorRequest, textReply } from '../../simulator-kit/message.ts'
import { type ListenOptions, type Simulator, startServer } from '../../simulator-kit/server.ts'
import { DEFAULT_SMS_ACCOUNT, type SmsAccount } from './account.ts'
import { createGateway, GATEWAY_FAULTS } from './gateway.ts'
import { createInbox, type InboxMessage } from './inbox.ts'
import { inboxPage, PAGE_POLICY, PAGE_STYLE } from './page.ts'

export interface SmsSimulator extends Simulator {
  /** Newest first. */
  readonly inbox: () => readonly InboxMessage[]
}

export interface SmsSimulatorOptions extends ListenOptions {
  readonly account?: Partial<SmsAccount>
  /** Milliseconds since 1970. */
  readonly clock?: () => number
}

const isForPeople = ({ path }: SimulatorRequest): boolean => !path.startsWith('/MainService.svc/')

/** An SMS gateway of the eSMS kind whose messages end in an inbox: `GET /` for people, `GET /inbox` for programs. */
export const startSmsSimulator = async ({
  account,
  clock = Date.now,
  ...listen
}: SmsSimulatorOptions = {}): Promise<SmsSimulator> => {
  const inbox = createInbox()
  const gateway = createGateway({ ...DEFAULT_SMS_ACCOUNT, ...account }, inbox, clock)

  const page = () => {
    const { headers, ...rest } = textReply(200, 'text/html', inboxPage(inbox.list()))
    return {
      ...rest,
      headers: { ...headers, 'content-security-policy': PAGE_POLICY, 'referrer-policy': 'no-referrer' },
    }
  }
  const clear = () => {
    inbox.clear()
    return { status: 204 }
  }
  const routes: Readonly<Record<string, Handle>> = {
    'POST /MainService.svc/json/SendMultipleMessage_V4_post_json': gateway.send,
    'POST /MainService.svc/json/GetBalance_json': gateway.balance,
    'GET /': page,
    'GET /inbox.css': () => textReply(200, 'text/css', PAGE_STYLE),
    'GET /inbox': () => jsonReply(200, { total: inbox.list().length, messages: inbox.list() }),
    'DELETE /inbox': clear,
  }

  const handle: Handle = (request) => {
    const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path
    const route = routes[`${request.method} ${path}`]
    return route ? route(request) : textReply(404, 'text/plain', 'Endpoint not found.')
  }
  const server = await startServer(withFaults(GATEWAY_FAULTS, isForPeople, handle), listen)
  return { ...server, inbox: inbox.list }
}
