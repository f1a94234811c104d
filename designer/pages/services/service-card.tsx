import { useId, useState } from 'react'
import { readVersion } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import type { ServiceItem } from '../../api/wire.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { MethodBadge } from '../../parts/method-badge.tsx'
import { modeKeys } from '../../parts/modes.ts'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Link } from '../../routing/router.tsx'
import { useSession } from '../../session/session.tsx'
import { curlText } from '../../text/curl.ts'
import { ContractDialog } from './contract-dialog.tsx'
import { requestOf, startOf, type TryForm } from './request.ts'
import { TryPanel } from './try-panel.tsx'

interface ServiceCardProps {
  readonly service: ServiceItem
  readonly open: boolean
  readonly onToggle: () => void
  readonly onAnswer: () => void
}

/** One service: what it is, where it is called, and a place to try it. */
export const ServiceCard = ({ service, open, onToggle, onAnswer }: ServiceCardProps) => {
  const { t, language } = useLanguage()
  const { client } = useSession()
  const id = useId()
  const { flow, version, method, path, mode } = service
  const [contract, setContract] = useState(false)
  const [form, setForm] = useState<TryForm>()
  const { data, problem, reload } = useResource(`${flow}@${version}`, (one, signal) =>
    readVersion(one, flow, version, signal),
  )
  const document = data?.document
  const title = document?.title[language] ?? service.title
  const about = document?.description?.[language] ?? document?.description?.vi
  const filled = form ?? startOf(document?.trigger)

  const curl = () => {
    const { url, body } = requestOf(service, filled)
    return curlText({
      method,
      url: new URL(url, window.location.origin).href,
      headers: {
        Authorization: `Bearer ${client.key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body,
    })
  }

  return (
    <article className="card service" aria-labelledby={id}>
      <div className="service-head">
        <div className="service-words">
          <h2 id={id}>{title}</h2>
          {(about !== undefined || !data) && <p className="service-about muted">{about}</p>}
        </div>
        <span className="service-badges">
          <span className="badge">{t(modeKeys[mode] ?? 'mode.unknown')}</span>
          <span className="badge">v{version}</span>
        </span>
      </div>
      <div className="address">
        <MethodBadge method={method} />
        <code className="address-path">{path}</code>
        <CopyButton text={() => new URL(path, window.location.origin).href} name={t('services.copyAddress')} />
      </div>
      <div className="service-actions">
        <button
          type="button"
          className={open ? 'button' : 'button button-primary'}
          aria-expanded={open}
          onClick={onToggle}
        >
          <Icon name={open ? 'down' : 'play'} size={16} />
          {t(open ? 'services.closeTry' : 'services.try')}
        </button>
        <Link to={{ page: 'flow', flow, version: String(version) }} className="button">
          <Icon name="flows" size={16} />
          {t('services.openFlow')}
        </Link>
        <button type="button" className="button" onClick={() => setContract(true)}>
          <Icon name="contract" size={16} />
          {t('services.contract')}
        </button>
        <CopyButton text={curl} label={t('services.curl')} name={t('services.curlName')} />
      </div>
      {open && (
        <div className="service-try">
          {problem && <ProblemView problem={problem} onRetry={reload} />}
          {!document && !problem && <Skeleton lines={1} height={240} />}
          {document && (
            <TryPanel service={service} trigger={document.trigger} form={filled} onForm={setForm} onAnswer={onAnswer} />
          )}
        </div>
      )}
      {contract && <ContractDialog service={service} title={title} onClose={() => setContract(false)} />}
    </article>
  )
}
