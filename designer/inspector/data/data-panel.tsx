import { useSyncExternalStore } from 'react'
import { useText } from '../../i18n/language.tsx'
import { DataScopeProvider, useDataScope, useSurroundings } from '../context.tsx'
import { DataTree } from './data-tree.tsx'

/** The data that is available to the step, and where a picked piece of it would go. */
export const DataPanel = () => {
  const t = useText()
  const { session, readOnly } = useSurroundings()
  const own = useDataScope()
  const target = useSyncExternalStore(session.subscribe, session.target)
  return (
    <>
      <p className="ins-remark" role="status">
        {target ? t('ins.insertsInto', { field: target.label }) : !readOnly && t('ins.insertHint')}
      </p>
      <DataScopeProvider value={target?.scope ?? own}>
        <DataTree onInsert={target?.insert} />
      </DataScopeProvider>
      <p className="ins-remark">{t(own.madeUp ? 'ins.sampleMadeUp' : 'ins.sampleFromRun')}</p>
    </>
  )
}
