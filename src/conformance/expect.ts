import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  type ExpectStatic,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

const assertion = ((actual: unknown, message?: string) => chai.expect(actual, message)) as ExpectStatic
// the matchers for parts of a value (`expect.any` and so on) are kept there by @vitest/expect
const partMatchers = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT]
Object.assign(assertion, chai.expect, partMatchers)
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, assertion)
assertion.extend = (matchers) =>
  (chai.expect as ExpectStatic & { extend: (expect: ExpectStatic, matchers: object) => void }).extend(assertion, matchers)
assertion.extend(customMatchers)

/**
 * The matchers of vitest, working in every host. What does not match throws an error with both values, which become
 * the evidence of the finding.
 * @see https://vitest.dev/api/expect
 */
export const expect: ExpectStatic = assertion
