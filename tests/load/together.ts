/** Does each piece of work once, by whichever hand is free: a connection, for example. */
export async function together<Hand, Piece>(
  hands: readonly Hand[],
  pieces: readonly Piece[],
  work: (hand: Hand, piece: Piece) => Promise<unknown>,
): Promise<void> {
  const waiting = pieces.values()
  await Promise.all(
    hands.map(async (hand) => {
      for (const piece of waiting) await work(hand, piece)
    }),
  )
}
