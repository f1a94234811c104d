import type { Diagnostic, Flow, Step, Trigger, World } from '#core'

/** What is inspected: one step, wherever it stands in the document, how the flow starts, or the flow as a whole. */
export type InspectorTarget =
  | { readonly kind: 'step'; readonly stepId: string }
  | { readonly kind: 'trigger' }
  | { readonly kind: 'flow' }

/** Values of a run that has been, to try expressions with. Redacted as run views are. */
export interface Samples {
  /** What `trigger` held, where it is known. */
  readonly trigger?: unknown
  /** Outputs by the id of the step; the last execution where a step ran often. */
  readonly steps: Readonly<Record<string, unknown>>
  /** Elements that loops went over, by the id of the loop. */
  readonly items?: Readonly<Record<string, unknown>>
}

/** What a person may choose from. All of it may be empty: then the name is typed. */
export interface Offers {
  readonly connections: readonly { readonly id: string; readonly plugin: string; readonly label?: string }[]
  /** Flows of the same unit that may be called. */
  readonly flows: readonly { readonly id: string; readonly major: number; readonly title?: string }[]
}

/** The parts of a flow that are edited as its settings. */
export type FlowSettings = Pick<Flow, 'title' | 'description' | 'mode' | 'timeoutMs'>

export interface InspectorProps {
  readonly flow: Flow
  readonly target: InspectorTarget
  /** The checker's world, built from the manifests of the plugins. Keep its identity: trees are made anew for another. */
  readonly world: World
  readonly samples?: Samples
  readonly offers?: Offers
  /** Those of the whole flow; what belongs here is picked by its pointer. They may be late: they are shown, not waited for. */
  readonly diagnostics: readonly Diagnostic[]
  /** The whole step, bodies included, after every edit. */
  readonly onChange: (step: Step) => void
  readonly onChangeTrigger: (trigger: Trigger) => void
  readonly onChangeFlow: (settings: FlowSettings) => void
  /** What the flow gives when it has completed (`body.output`). Absent where that is edited elsewhere. */
  readonly onChangeOutput?: (output: unknown) => void
  /** Absent where ids cannot be changed. Whoever renames also mends references and edges. */
  readonly onRename?: (id: string) => void
  readonly readOnly?: boolean
}
