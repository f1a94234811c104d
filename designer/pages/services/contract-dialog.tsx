import { useEffect, useRef } from 'react'
import { useResource } from '../../api/use-resource.ts'
import type { ServiceItem } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { saveText } from '../../parts/save-text.ts'
import { Skeleton } from '../../parts/skeleton.tsx'

interface ContractDialogProps {
  readonly service: ServiceItem
  readonly title: string
  readonly onClose: () => void
}

/** The contract of a service, its OpenAPI document: read, copied, saved. It needs the key, so it is no plain link. */
export const ContractDialog = ({ service, title, onClose }: ContractDialogProps) => {
  const t = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const { data, problem, reload } = useResource(service.openapi, (client, signal) =>
    client.get<object>(service.openapi, {}, signal),
  )
  useEffect(() => dialog.current?.showModal(), [])
  const text = () => JSON.stringify(data, null, 2)
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-label={t('contract.title', { title })}>
      <header className="dialog-head">
        <div>
          <h2>{t('contract.title', { title })}</h2>
          <code className="muted">{service.openapi}</code>
        </div>
        <button
          type="button"
          className="button-icon"
          onClick={() => dialog.current?.close()}
          aria-label={t('common.close')}
        >
          <Icon name="cross" size={18} />
        </button>
      </header>
      <div className="dialog-body">
        {problem && <ProblemView problem={problem} onRetry={reload} />}
        {!data && !problem && <Skeleton lines={6} height={28} />}
        {data && <JsonView value={data} />}
      </div>
      <footer className="dialog-foot">
        <CopyButton text={text} label={t('common.copy')} name={t('contract.copy')} />
        <button
          type="button"
          className="button button-primary"
          disabled={!data}
          onClick={() => saveText(`${service.flow}-v${service.major}.openapi.json`, text())}
        >
          {t('contract.save')}
        </button>
      </footer>
    </dialog>
  )
}
