/** Something to be done at a moment; what shares one of its threads is done one after the other. */
export type Turn = { at: Date; threads: string[]; act: () => Promise<unknown> }

/**
 * Does everything in the order of time, a few things at once: the database and this process are busy together. Within a
 * thread, such as a case or a series of numbers, the order is strict.
 */
export async function play(turns: Turn[], hands = 6): Promise<void> {
  const last = new Map<string, Promise<unknown>>()
  const queue = turns.toSorted((a, b) => a.at.getTime() - b.at.getTime()).values()
  const work = async () => {
    for (const { threads, act } of queue) {
      const done = Promise.all(threads.map((each) => last.get(each))).then(act)
      for (const each of threads) last.set(each, done)
      await done
    }
  }
  await Promise.all(Array.from({ length: hands }, work))
}
