/** Three pieces, cut anywhere, also within a character; empty ones are left out. */
export function sendInPieces(bytes: Buffer, write: (piece: Buffer) => void, end: () => void): void {
  const third = Math.ceil(bytes.length / 3)
  const [first, ...rest] = [bytes.subarray(0, third), bytes.subarray(third, 2 * third), bytes.subarray(2 * third)].filter(
    ({ length }) => length > 0,
  )
  if (first) write(first)
  setTimeout(() => {
    for (const piece of rest) write(piece)
    end()
  }, 2)
}
