#!/usr/bin/env node
import { cacheCompiledCode } from './compile-cache.ts'

// Before anything else is loaded: only what is loaded later is found in the cache.
cacheCompiledCode(process.argv[2])
await import('./program.ts')
