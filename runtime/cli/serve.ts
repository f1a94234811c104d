import type { AddressInfo } from 'node:net'
import type { App } from '../app.ts'
import type { Config } from '../config/config.ts'
import { CommandError, type Terminal } from './command.ts'

const cannotListen = ({ host, port }: Config, error: NodeJS.ErrnoException): CommandError => {
  if (error.code === 'EADDRINUSE')
    return new CommandError({
      vi: `Cổng ${port} đang được chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: PORT=${port + 1}.`,
      en: `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1}.`,
    })
  return new CommandError({
    vi: `Không lắng nghe được ở ${host}:${port} (${error.code ?? error.message}). Hãy kiểm tra HOST và PORT.`,
    en: `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Check HOST and PORT.`,
  })
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

/**
 * Starting reads and compiles far more than running keeps: give that memory back before the first request.
 * Node shows its collector only where it was started with `--expose-gc`, as our commands do.
 */
const tidyMemory = (): void => {
  const { gc } = globalThis as { gc?: (how: object) => void }
  // A tick that waits keeps the hidden class of ticks: without one it is collected too, and V8 makes every later tick the
  // slow way, which was one part in thirty of a request.
  process.nextTick(() => {})
  gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** Starts listening; answers the address. */
export const listen = async (app: App, config: Config): Promise<string> => {
  try {
    await app.server.listen({ host: config.host, port: config.port, listenTextResolver: () => '' })
  } catch (error) {
    await app.drain()
    throw cannotListen(config, error as NodeJS.ErrnoException)
  }
  tidyMemory()
  return urlOf(app.server.server.address() as AddressInfo)
}

/** Waits until the process is asked to end, then shuts down in order. A second request ends it at once. */
export const untilInterrupted = async (app: App, terminal: Terminal): Promise<number> => {
  const signal = await terminal.interrupted()
  terminal.warn(`${signal}: đang dừng theo thứ tự… / shutting down in order…`)
  void terminal.interrupted().then(() => process.exit(130))
  await app.drain()
  terminal.warn('Đã dừng. / Stopped.')
  return 0
}
