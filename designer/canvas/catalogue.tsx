import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Language, type PluginManifest, splitActionRef } from '#core'
import { listPlugins } from '../api/endpoints.ts'
import { useResource } from '../api/use-resource.ts'
import { useLanguage } from '../i18n/language.tsx'

/** What is known of an action that a step names. */
export interface ActionNames {
  readonly plugin: string
  readonly action: string
  /** An SVG document. */
  readonly icon: string | undefined
}

type Find = (ref: string) => ActionNames

const asPlain: Find = (ref) => {
  const { plugin, action } = splitActionRef(ref)
  return { plugin, action, icon: undefined }
}

const CatalogueContext = createContext<Find>(asPlain)

const finder = (plugins: readonly PluginManifest[], language: Language): Find => {
  const byId = new Map(plugins.map((plugin) => [plugin.id, plugin]))
  return (ref) => {
    const { plugin, action } = splitActionRef(ref)
    const found = byId.get(plugin)
    return {
      plugin: found?.label[language] ?? plugin,
      action: found?.actions[action]?.label[language] ?? action,
      icon: found?.icon,
    }
  }
}

/** Knows the names of installed plugins; while it does not, the ids stand for themselves. */
export const CatalogueProvider = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useLanguage()
  const { data } = useResource('plugins', listPlugins)
  const find = useMemo(() => (data ? finder(data.items, language) : asPlain), [data, language])
  return <CatalogueContext value={find}>{children}</CatalogueContext>
}

export const useCatalogue = (): Find => useContext(CatalogueContext)
