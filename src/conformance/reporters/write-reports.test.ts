import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fabricateReport } from '../testing/fabricated-report.ts'
import { writeReports } from './write-reports.ts'

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'report-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

test('writes every form into a directory that it makes', async () => {
  const directory = join(await temporaryDirectory(), 'deep', 'report')
  const names = ['report.json', 'junit.xml', 'index.html', 'summary.md', 'badge.json']
  expect(await writeReports(fabricateReport(), directory)).toEqual(names.map((name) => join(directory, name)))
  expect((await readdir(directory)).sort()).toEqual(names.sort())
})

test('names the directory that cannot be written', async () => {
  const file = join(await temporaryDirectory(), 'file')
  await writeFile(file, '')
  await expect(writeReports(fabricateReport(), file)).rejects.toMatchObject({
    name: 'KitError',
    code: 'ERR_REPORT_UNWRITABLE',
    message: expect.stringContaining(`"${file}"`),
  })
})
