import './styles/inspector.css'
import './styles/popups.css'
import './styles/controls.css'
import './styles/fields.css'
import './styles/text.css'
import './styles/rule.css'
import './styles/data.css'
import './styles/mapper.css'
import './styles/schema.css'
import { useState } from 'react'
import { InspectorBody } from './inspector-body.tsx'
import type { InspectorProps, InspectorTarget } from './props.ts'
import { createSession } from './session.ts'

const keyOf = (target: InspectorTarget): string => (target.kind === 'step' ? `step ${target.stepId}` : target.kind)

const Fresh = (props: InspectorProps) => {
  const [session] = useState(createSession)
  return <InspectorBody {...props} session={session} />
}

/**
 * Shows and edits one step, the trigger, or the settings of a flow. Everything it remembers (values of modes that were
 * left, which parts are open) ends when another target is inspected; the document is only ever changed through the
 * callbacks.
 */
export const Inspector = (props: InspectorProps) => <Fresh key={keyOf(props.target)} {...props} />
