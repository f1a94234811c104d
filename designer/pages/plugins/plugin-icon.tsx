import type { PluginManifest } from '#core'
import { Icon } from '../../parts/icon.tsx'
import { svgAddress } from '../../parts/svg-address.ts'

/** A plugin's own picture, or a plug. */
export const PluginIcon = ({ plugin }: { readonly plugin: PluginManifest }) => (
  <span className="plugin-icon">
    {plugin.icon ? <img src={svgAddress(plugin.icon)} alt="" /> : <Icon name="plugins" size={22} />}
  </span>
)
