import type { ReactNode } from 'react'
import { useText } from '../../i18n/language.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'
import { CallNode } from './call-node.tsx'
import { familyOf } from './edit-rule.ts'
import { FieldsNode } from './fields-node.tsx'
import { KindMenu } from './kind-menu.tsx'
import { ListNode } from './list-node.tsx'
import { LiteralNode } from './literal-node.tsx'
import { asBasic, asCall, basicKeys, basicKindOf } from './node-kinds.ts'
import { operatorKeys } from './operator-words.ts'
import { PathNode } from './path-node.tsx'
import { type RuleShape, readRule } from './shape.ts'

export interface RuleNodeProps {
  readonly rule: unknown
  /** What this part is for whatever is around it. */
  readonly label: string
  readonly onChange: (rule: unknown) => void
  /** Buttons at the end of its first line. */
  readonly actions?: ReactNode
}

export interface ShapeProps<K extends RuleShape['kind']> extends RuleNodeProps {
  readonly shape: Extract<RuleShape, { kind: K }>
  /** The button that makes it something else. */
  readonly menu: ReactNode
}

type Nodes = { readonly [K in RuleShape['kind']]: (props: ShapeProps<K>) => ReactNode }

const RawNode = ({ rule, label, menu, actions, onChange }: ShapeProps<'raw'>) => {
  const t = useText()
  return (
    <div className="rule-box">
      <div className="rule-line">
        {menu}
        <span className="ins-remark">{t('rule.rawHint')}</span>
        {actions}
      </div>
      <JsonEditor value={rule} label={label} onChange={(next) => onChange(next ?? null)} />
    </div>
  )
}

const nodes: Nodes = {
  literal: LiteralNode,
  list: ListNode,
  path: PathNode,
  fields: FieldsNode,
  call: CallNode,
  raw: RawNode,
}

const SIGNS: Readonly<Record<string, string>> = { string: 'Aa', number: '12', path: '→', outer: '↥', null: '∅' }

/** One part of a rule, whatever it is. Everything is edited on the rule itself, so nothing is lost by showing it. */
export const RuleNode = (props: RuleNodeProps) => {
  const t = useText()
  const shape = readRule(props.rule)
  const basic = basicKindOf(shape)
  const called = shape.kind === 'call' ? operatorKeys[shape.operator] : undefined
  const name = basic ? t(basicKeys[basic]) : called ? t(called) : t('rule.raw')
  // Groups and comparisons have a choice of operators of their own; what else they could be is seldom wanted.
  const chosen = shape.kind === 'call' && familyOf(shape.operator).some((one) => one === 'and' || one === '==')
  const sign = chosen ? '⋯' : basic === undefined ? undefined : SIGNS[basic]
  const menu = (
    <KindMenu
      name={name}
      {...(sign !== undefined && { sign })}
      onBasic={(kind) => kind !== basic && props.onChange(asBasic(props.rule, kind))}
      onOperator={(operator) => props.onChange(asCall(props.rule, operator))}
    />
  )
  const Node = nodes[shape.kind] as (props: ShapeProps<RuleShape['kind']>) => ReactNode
  return <Node {...props} shape={shape} menu={menu} />
}
