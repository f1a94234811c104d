import type { Step } from '#core'
import type { Translate } from '../i18n/language.tsx'
import { ruleText } from '../text/rule-text.ts'
import type { ActionNames } from './catalogue.tsx'
import { kindLook } from './kinds.ts'

type Find = (ref: string) => ActionNames

/** What a step is called: its own label, or what it does. */
export const stepTitle = (step: Step, t: Translate, find: Find): string => {
  if (step.label) return step.label
  if (step.kind === 'action' && typeof step.action === 'string') return find(step.action).action
  return t(kindLook(step.kind).label)
}

/** The line below the title: where it calls, what it decides, what it answers. */
export const stepSubtitle = (step: Step, t: Translate, find: Find): string => {
  if (step.kind === 'action' && typeof step.action === 'string') {
    const { plugin, action } = find(step.action)
    return step.label ? `${plugin} · ${action}` : plugin
  }
  if (step.kind === 'if') return ruleText(step.condition)
  if (step.kind === 'repeat') return ruleText(step.until)
  if (step.kind === 'respond') return `HTTP ${step.status ?? 200}`
  if (step.kind === 'callFlow') return step.flow
  return step.label ? t(kindLook(step.kind).label) : step.id
}
