import { describe } from 'vitest'
import { describeAccepting } from './journal-accept.ts'
import { describeClaiming } from './journal-claim.ts'
import { describeCommitting } from './journal-commit.ts'
import { describeForgetting } from './journal-forget.ts'
import { describeJournalLists } from './journal-lists.ts'
import { describeMail } from './journal-mail.ts'
import { describeWaking } from './journal-wake.ts'
import type { Current } from './stores.ts'

/** What every store must keep of durable runs. */
export const describeJournal = (current: Current): void => {
  describe('accepting', () => describeAccepting(current))
  describe('claiming', () => describeClaiming(current))
  describe('committing', () => describeCommitting(current))
  describe('messages', () => describeMail(current))
  describe('waking', () => describeWaking(current))
  describe('lists', () => describeJournalLists(current))
  describe('forgetting', () => describeForgetting(current))
}
