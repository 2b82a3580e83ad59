/** A message that did not go out. `forGood`: trying again would give the same answer. */
export class NotSent extends Error {
  readonly forGood: boolean

  constructor(reason: string, { forGood }: { forGood: boolean }) {
    super(reason)
    this.name = 'NotSent'
    this.forGood = forGood
  }
}
