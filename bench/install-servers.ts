import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { inRepository } from './peers/places.ts'

/** `node bench/install-servers.ts`: the optional peers of `npm run bench`, into `.cache/bench`. WireMock and Specmatic need Java 17. */
const packages = ['wiremock@3.13.2', 'specmatic@2.55.1', '@mockoon/cli@9.9.0']

const folder = inRepository('.cache/bench')
mkdirSync(folder, { recursive: true })
if (!existsSync(`${folder}/package.json`)) writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
const { status } = spawnSync('npm', ['install', '--save-exact', '--no-audit', '--no-fund', ...packages], { cwd: folder, stdio: 'inherit' })
if (status !== 0) process.exit(1)
const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
process.stdout.write(java.status === 0 ? `${java.stderr.split('\n', 1)[0]}\n` : 'Java is missing: WireMock and Specmatic are skipped.\n')
