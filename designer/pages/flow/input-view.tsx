import { isObject } from '#core'
import { useText } from '../../i18n/language.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { ruleTokens } from '../../text/rule-text.ts'
import { textParts } from '../../text/text-holes.ts'

/** A rule in the notation people read. */
export const RuleView = ({ rule }: { readonly rule: unknown }) => (
  <code className="rule">
    {ruleTokens(rule).map(({ kind, text }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: words of one rule never move
      <span key={index} className={`rule-${kind}`}>
        {text}
      </span>
    ))}
  </code>
)

const TextView = ({ template }: { readonly template: string }) => (
  <span className="text-view">
    {textParts(template).map(({ kind, text }, index) =>
      kind === 'hole' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
        <code key={index} className="hole">
          {text}
        </code>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
        <span key={index}>{text}</span>
      ),
    )}
  </span>
)

const tagOf = (value: Record<string, unknown>): string | undefined => {
  const [tag, ...others] = Object.keys(value)
  return others.length === 0 ? tag : undefined
}

/** An input: what is computed, what is text with holes, and what is plain data, told apart at any depth. */
export const InputView = ({ value }: { readonly value: unknown }) => {
  const t = useText()
  if (isObject(value)) {
    const tag = tagOf(value)
    if (tag === '$rule') return <RuleView rule={value.$rule} />
    if (tag === '$text' && typeof value.$text === 'string') return <TextView template={value.$text} />
    const entries = Object.entries(value)
    if (entries.length === 0) return <JsonView value={value} />
    return (
      <dl className="input-fields">
        {entries.map(([name, item]) => (
          <div key={name} className="input-field">
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <InputView value={item} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null))
    return (
      <ol className="input-items">
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a document that is only read
          <li key={index}>
            <InputView value={item} />
          </li>
        ))}
      </ol>
    )
  if (value === undefined) return <span className="muted">{t('flow.noInput')}</span>
  return <JsonView value={value} />
}
