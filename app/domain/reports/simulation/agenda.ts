/** What is still to happen, the earliest first; of what happens at the same time, what was entered first. */
export type Agenda = {
  add: (time: number, what: number) => void
  /** When the next one is; Infinity where nothing is left. */
  nextTime: () => number
  /** Takes the next one off. There must be one. */
  next: () => number
}

/** A binary heap over plain arrays of numbers: millions of entries go through it in a second. */
export function agenda(): Agenda {
  const times: number[] = []
  const order: number[] = []
  const whats: number[] = []
  let entered = 0
  const put = (at: number, time: number, nth: number, what: number) => {
    times[at] = time
    order[at] = nth
    whats[at] = what
  }
  const move = (from: number, to: number) => put(to, times[from], order[from], whats[from])
  return {
    nextTime: () => (times.length === 0 ? Number.POSITIVE_INFINITY : times[0]),
    add(time, what) {
      const nth = entered++
      let at = times.length
      // It is the last to have been entered: whatever is at the same time stays above it.
      for (let above = (at - 1) >> 1; at > 0 && time < times[above]; above = (at - 1) >> 1) {
        move(above, at)
        at = above
      }
      put(at, time, nth, what)
    },
    next() {
      const first = whats[0]
      const time = times.pop()!
      const nth = order.pop()!
      const what = whats.pop()!
      const size = times.length
      if (size === 0) return first
      let at = 0
      for (let child = 1; child < size; child = 2 * at + 1) {
        const right = child + 1
        if (right < size && isBefore(times[right], order[right], times[child], order[child])) child = right
        if (!isBefore(times[child], order[child], time, nth)) break
        move(child, at)
        at = child
      }
      put(at, time, nth, what)
      return first
    },
  }
}

function isBefore(time: number, nth: number, otherTime: number, otherNth: number): boolean {
  return time < otherTime || (time === otherTime && nth < otherNth)
}
