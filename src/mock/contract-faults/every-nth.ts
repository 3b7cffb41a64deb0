/** Says yes at every n-th question, the n-th first. */
export function createTurn(every: number): () => boolean {
  let asked = 0
  return () => {
    asked += 1
    return asked % every === 0
  }
}
