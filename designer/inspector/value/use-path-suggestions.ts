import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { useDataScope } from '../context.tsx'
import { completePath } from '../data/search.ts'
import type { Suggestion } from '../parts/suggest.tsx'

/** Paths that what is being typed may become. */
export const usePathSuggestions = (typed: string | undefined): readonly Suggestion[] => {
  const { language } = useLanguage()
  const { roots, causes } = useDataScope()
  return useMemo(() => {
    if (typed === undefined) return []
    return completePath(roots, typed, causes)
      .filter(({ path }) => path !== typed)
      .map(({ path, node }) => ({ key: path, text: path, says: node.label ?? node.says[language] }))
  }, [roots, causes, typed, language])
}
