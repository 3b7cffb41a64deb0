import { stores } from './kinds.ts'
import { registerRecordRules } from './record-rules.ts'

registerRecordRules(stores)
