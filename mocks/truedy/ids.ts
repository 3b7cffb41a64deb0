import type { MockContext } from '#mock'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id in the prefixed form of the provider's examples. */
export function newIdOf(
  prefix: 'agt' | 'call' | 'batch' | 'folder' | 'cnt' | 'tool' | 'kb' | 'src' | 'voice' | 'num',
  { random }: Pick<MockContext<unknown>, 'random'>,
): string {
  return `${prefix}_${random.token(12, alphabet)}`
}
