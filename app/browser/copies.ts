/** Answers of one page that the server has not acknowledged. */
export type Copy = {
  answers: string
  /** The version of the page they were typed on. */
  seen: string
  /** When they were typed, as ISO text. */
  at: string
}

const prefix = 'answers/'
const day = 86_400_000
// As long as an untouched draft lives.
const longest = 28 * day

type Place = { person: string; caseId: string; page: string }

/**
 * Unsent answers on this device, for as long as it takes to send them. Each belongs to one person: on a shared telephone
 * nobody is offered what another typed. Where the browser keeps nothing (a private window, a full store) nothing is kept
 * and nothing fails.
 */
export function copiesIn(storage: Storage | null) {
  const names = () =>
    Array.from({ length: storage?.length ?? 0 }, (_, index) => storage!.key(index)!).filter((name) =>
      name.startsWith(prefix),
    )
  return {
    put(place: Place, copy: Copy) {
      quietly(() => storage?.setItem(nameOf(place), JSON.stringify(copy)))
    },
    get(place: Place): Copy | null {
      return quietly(() => read(storage?.getItem(nameOf(place)))) ?? null
    },
    remove(place: Place) {
      quietly(() => storage?.removeItem(nameOf(place)))
    },
    /** When somebody signs out. */
    removeAll() {
      quietly(() => {
        for (const name of names()) storage!.removeItem(name)
      })
    },
    /** Of drafts that have ended meanwhile nobody will ask. */
    removeOld(now: Date) {
      quietly(() => {
        for (const name of names()) {
          const copy = read(storage!.getItem(name))
          if (!copy || now.getTime() - Date.parse(copy.at) > longest) storage!.removeItem(name)
        }
      })
    },
  }
}

/** The store of this browser; null where it is shut. */
export function ownStorage(): Storage | null {
  return quietly(() => window.localStorage) ?? null
}

const nameOf = ({ person, caseId, page }: Place) => [prefix + person, caseId, page].join('/')

function read(text: string | null | undefined): Copy | null {
  const copy = quietly(() => JSON.parse(text ?? 'null') as Partial<Copy> | null)
  const isWhole = [copy?.answers, copy?.seen, copy?.at].every((each) => typeof each === 'string')
  return isWhole && !Number.isNaN(Date.parse(copy!.at!)) ? (copy as Copy) : null
}

function quietly<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
