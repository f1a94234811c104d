import type { StepPlanOf } from '../../plan/plan.ts'
import type { Activity } from '../activity.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import type { EventOf } from '../event.ts'
import { scopeAt } from '../site.ts'
import type { ApprovalState } from '../step-state.ts'
import { done, failed, type Settled, type Under } from '../turn.ts'
import { type BeginStep, envOf } from './instant.ts'

type Asking = Under<ApprovalState, StepPlanOf<'approval'>>

const APPROVED = 0
const REJECTED = 1

export const beginApproval: BeginStep<'approval'> = ({ turn, site, step }) => {
  const { now } = turn.state
  const title = step.title(scopeAt(site, turn), envOf(turn))
  return {
    kind: 'approval',
    index: step.index,
    since: now,
    title: typeof title === 'string' ? title : JSON.stringify(title),
    approvers: step.approvers,
    need: step.need,
    votes: [],
    escalated: false,
    ...(step.deadlineMs !== undefined && { dueAt: now + step.deadlineMs }),
  }
}

const isRole = (name: string): boolean => name.startsWith('role:')

/** Nobody knows how many people share a role: there as many can refuse as would have to agree. */
const canAgree = ({ approvers, need }: ApprovalState, against: number): boolean =>
  approvers.some(isRole) ? against < need : new Set(approvers).size - against >= need

/** A person votes once. It is rejected as soon as too few are left who could still agree. */
const voted = ({ state, turn }: Asking, { vote }: EventOf<'voted'>): Settled | undefined => {
  if (state.votes.some(({ by }) => by === vote.by)) return undefined
  state.votes.push({ ...vote, at: turn.state.now })
  const agreed = state.votes.filter(({ approve }) => approve).length
  if (agreed >= state.need) return done(vote.form, APPROVED)
  return canAgree(state, state.votes.length - agreed) ? undefined : done(vote.form, REJECTED)
}

const ticked = ({ state, step, turn }: Asking): Settled | undefined => {
  const { now } = turn.state
  if (state.dueAt === undefined || state.dueAt > now) return undefined
  if (state.escalated || !step.escalateTo) return failed(ENGINE_ERRORS.noVotes(step.id))
  state.escalated = true
  state.approvers = [...new Set([...state.approvers, ...step.escalateTo])]
  state.dueAt = now + (step.deadlineMs as number)
  return undefined
}

export const approval: Activity<ApprovalState, StepPlanOf<'approval'>> = {
  on: (under, event) => {
    if (event.type === 'voted') return voted(under, event)
    return event.type === 'tick' ? ticked(under) : undefined
  },
  letGo: () => true,
}
