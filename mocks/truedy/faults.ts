import type { Fault } from '#mock'
import type { State } from './state.ts'

export const faults: readonly Fault<State>[] = []

/** Faults of the contract that no client can see here, each with the reason. */
export const equivalentFaults: Readonly<Record<string, string>> = {}
