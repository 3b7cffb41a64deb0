#!/usr/bin/env node
import { cacheCompiledCode } from './compile-cache.ts'

// Before anything else is loaded: only what is loaded later is found in the cache.
cacheCompiledCode()
await import('./program.ts')
