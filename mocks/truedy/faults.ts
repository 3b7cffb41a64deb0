import type { Fault } from '#mock'
import type { State } from './state.ts'

export const faults: readonly Fault<State>[] = []
