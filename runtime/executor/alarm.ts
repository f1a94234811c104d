/**
 * Something that happens after a time unless it is called off before, as nearly all are. Alarms of one length become
 * due in the order in which they were set, so they stand in a line behind one timer: a timer for each would cost four
 * times as much.
 */
export interface Alarm {
  readonly ring: () => void
  readonly line: Line
  /** On the monotonic clock, in milliseconds. */
  readonly due: number
  isSet: boolean
  before: Alarm | undefined
  after: Alarm | undefined
}

interface Line {
  readonly ms: number
  timer: NodeJS.Timeout | undefined
  first: Alarm | undefined
  last: Alarm | undefined
}

/** The longest that a timer can be set to. */
const LONGEST_MS = 2 ** 31 - 1

const lines = new Map<number, Line>()

const lineOf = (ms: number): Line => {
  const known = lines.get(ms)
  if (known) return known
  const line: Line = { ms, timer: undefined, first: undefined, last: undefined }
  lines.set(ms, line)
  return line
}

const arm = (line: Line, ms: number): void => {
  line.timer = setTimeout(move, Math.min(Math.max(1, Math.ceil(ms)), LONGEST_MS), line)
}

/** Rings all that are due. A line in which nobody stands any more is given up. */
const move = (line: Line): void => {
  const now = performance.now()
  try {
    while (line.first && line.first.due <= now) {
      const { first } = line
      clearAlarm(first)
      first.ring()
    }
  } finally {
    if (line.first) arm(line, line.first.due - now)
    else lines.delete(line.ms)
  }
}

export const setAlarm = (ms: number, ring: () => void): Alarm => {
  const line = lineOf(ms)
  const before = line.last
  const alarm: Alarm = { ring, line, due: performance.now() + ms, isSet: true, before, after: undefined }
  if (before) before.after = alarm
  else line.first = alarm
  line.last = alarm
  if (!line.timer) arm(line, ms)
  // A line that had emptied kept its timer, which kept nothing alive.
  else if (!before) line.timer.ref()
  return alarm
}

/** Calls an alarm off, unless it has rung. */
export const clearAlarm = (alarm: Alarm): void => {
  if (!alarm.isSet) return
  alarm.isSet = false
  const { line, before, after } = alarm
  if (before) before.after = after
  else line.first = after
  if (after) after.before = before
  else line.last = before
  // One that has left the line must not hold the next: what is dead but old would keep all that came after it.
  alarm.before = undefined
  alarm.after = undefined
  if (!line.first) line.timer?.unref()
}
