import type { ReactNode } from 'react'
import type { StepKind } from '#core'
import { ActionForm } from './action-form.tsx'
import { ApprovalForm, CallFlowForm, StopForm, WaitForm } from './call-forms.tsx'
import { ForEachForm, ParallelForm, RepeatForm, TryCatchForm } from './container-forms.tsx'
import { AssignForm, MapForm } from './data-forms.tsx'
import { IfForm, SwitchForm } from './logic-forms.tsx'
import { RespondForm } from './respond-form.tsx'
import type { StepProps } from './step-props.ts'

type Forms = { readonly [K in StepKind]: (props: StepProps<K>) => ReactNode }

const forms: Forms = {
  action: ActionForm,
  map: MapForm,
  assign: AssignForm,
  if: IfForm,
  switch: SwitchForm,
  forEach: ForEachForm,
  repeat: RepeatForm,
  parallel: ParallelForm,
  tryCatch: TryCatchForm,
  callFlow: CallFlowForm,
  wait: WaitForm,
  approval: ApprovalForm,
  respond: RespondForm,
  stop: StopForm,
}

/** What a step of any kind is given. */
export const StepForm = (props: StepProps) => {
  const Form = forms[props.step.kind] as (props: StepProps) => ReactNode
  return <Form {...props} />
}
