/**
 * Node's HTTP module as it is. An `import` of it reads each of its exports, and one of them loads Node's whole client
 * (`fetch`, HTTP/2), which a server has no use for and which takes longer than all else at the start.
 */
export const { createServer, STATUS_CODES, validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http')
