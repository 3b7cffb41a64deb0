import { faker } from '@faker-js/faker'
import type { Oas3Rule } from '@redocly/openapi-core'
import { messageOf } from '../../../errors.ts'
import { isRecord } from '../../json-pointer.ts'

/** `x-faker` is a call that succeeds: a function's name, or an object with that name and its arguments, as Prism reads it. */
export const rule: Oas3Rule = () => ({
  Schema(schema: { 'x-faker'?: unknown }, { report, location }) {
    const hint = schema['x-faker']
    if (hint === undefined) return
    const calls: [string, unknown][] = typeof hint === 'string' ? [[hint, []]] : isRecord(hint) ? Object.entries(hint) : []
    const [call] = calls
    const at = location.child('x-faker')
    if (!call || calls.length > 1) {
      report({ message: 'Name exactly one function of @faker-js/faker, such as person.fullName.', location: at })
      return
    }
    const failure = failureOf(...call)
    if (failure) report({ message: `Correct the call of ${call[0]} in @faker-js/faker: ${failure}`, location: at })
  },
})

function failureOf(name: string, given: unknown): string | undefined {
  const path = name.split('.')
  const method = path.pop() ?? ''
  let owner: unknown = faker
  for (const part of path) owner = isRecord(owner) ? owner[part] : undefined
  const callee = isRecord(owner) ? owner[method] : undefined
  if (typeof callee !== 'function') return 'there is no such function.'
  try {
    Reflect.apply(callee, owner, Array.isArray(given) ? given : [given])
    return undefined
  } catch (thrown) {
    return messageOf(thrown)
  }
}
