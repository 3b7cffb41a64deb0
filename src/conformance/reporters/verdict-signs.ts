import type { Verdict } from '../verdict.ts'

/** One sign a verdict, for places that know no color. */
export const verdictSigns: Readonly<Record<Verdict, string>> = { pass: '✅', warn: '⚠️', fail: '❌', skip: '⏭️', error: '💥' }
