import { useCallback, useState } from 'react'
import type { Client } from '../../../api/client.ts'
import { type Problem, problemFrom } from '../../../api/problem.ts'
import { useSession } from '../../../session/session.tsx'

/** One order at a time: whether it is under way, and why it was refused. */
export const useOrder = () => {
  const { client } = useSession()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const give = useCallback(
    async <T>(order: (client: Client) => Promise<T>, onDone: (answer: T) => void): Promise<void> => {
      setPending(true)
      setProblem(undefined)
      try {
        onDone(await order(client))
      } catch (thrown) {
        setProblem(problemFrom(thrown))
      } finally {
        setPending(false)
      }
    },
    [client],
  )
  return { pending, problem, give }
}
