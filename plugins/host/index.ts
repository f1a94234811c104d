export { createPluginHost, type HostedAction, type PluginHost, type PluginHostOptions } from './host.ts'
export type { Invoke, PreparedAction, Verify } from './invoke.ts'
