import { styleText } from 'node:util'

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

export const logLevels: readonly LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug']

/** Where log lines go. */
export interface Log {
  error(text: string): void
  info(text: string): void
  /** One line a request: method, path, status, time, and what decided a refusal. */
  request(method: string, path: string, status: number, durationMs: number, because?: string): void
}

type Paint = (text: string) => string

/** A log that writes lines at or above a level; colored where the stream is a terminal. */
export function createLog(level: LogLevel, stream: NodeJS.WriteStream, name = ''): Log {
  const rank = logLevels.indexOf(level)
  const [dim, red, yellow, green] = (['dim', 'red', 'yellow', 'green'] as const).map((format) => createPaint(format, stream)) as [
    Paint,
    Paint,
    Paint,
    Paint,
  ]
  const prefix = name && `${dim(name)} `
  let lines = ''

  /** The lines of one turn of the event loop are written at once. */
  function write(line: string): void {
    if (lines === '') setImmediate(flush)
    lines += `${prefix}${line}\n`
  }

  function flush(): void {
    const text = lines
    lines = ''
    stream.write(text)
  }

  return {
    error(text) {
      if (rank >= logLevels.indexOf('error')) write(`${red('error')} ${text}`)
    },
    info(text) {
      if (rank >= logLevels.indexOf('info')) write(text)
    },
    request(method, path, status, durationMs, because) {
      if (rank < logLevels.indexOf('info')) return
      const paint = status >= 500 ? red : status >= 400 ? yellow : green
      const shown = printable(path.length > 120 ? `${path.slice(0, 119)}…` : path)
      const reason = because === undefined ? '' : ` ${dim(printable(because))}`
      write(`${method.padEnd(6)} ${shown} ${paint(String(status))} ${durationMs.toFixed(1)} ms${reason}`)
    },
  }
}

/** Asks once whether the stream shows colors, not with every line. */
function createPaint(format: 'dim' | 'red' | 'yellow' | 'green', stream: NodeJS.WriteStream): Paint {
  const [before = '', after = ''] = styleText(format, '|', { stream }).split('|')
  return (text) => `${before}${text}${after}`
}

/** Control characters would let a request forge log lines. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
