import { exchangeByNode, type NodeExchanger } from './exchange-by-node.ts'
import { exchangePlainly, isPlain } from './exchange-plainly.ts'
import type { Exchanger } from './exchanger.ts'

/**
 * Sends over the network, on connections that are kept. Follows no redirect. Plain requests to a target whose answers are
 * plain go straight over the socket, which costs a third of what `node:http` takes for them; all else is Node's.
 */
export function exchangeByHttp(): Exchanger {
  let node: NodeExchanger | undefined
  const byNode = () => {
    node ??= exchangeByNode()
    return node
  }
  let isLeftToNode = Boolean(process.env.NODE_USE_ENV_PROXY)
  const plain = exchangePlainly((request, stream) => {
    // a target that answers one request so does it mostly
    isLeftToNode = true
    return byNode().readAnswer(request, stream)
  })

  return {
    begin: (request, options) => (isLeftToNode || !isPlain(request) ? byNode() : plain).begin(request, options),
    close() {
      plain.close()
      node?.close()
    },
  }
}
