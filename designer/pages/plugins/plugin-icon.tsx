import type { PluginManifest } from '#core'
import { Icon } from '../../parts/icon.tsx'
import { Picture } from '../../parts/picture.tsx'

/** A plugin's own picture, or a plug. */
export const PluginIcon = ({ plugin }: { readonly plugin: PluginManifest }) => (
  <span className="plugin-icon">
    {plugin.icon ? <Picture svg={plugin.icon} size={26} /> : <Icon name="plugins" size={22} />}
  </span>
)
