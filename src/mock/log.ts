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

/** A log that writes lines at or above a level; colored where the stream is a terminal. */
export function createLog(level: LogLevel, stream: NodeJS.WriteStream, name = ''): Log {
  const rank = logLevels.indexOf(level)
  const prefix = name && `${paint('dim', name)} `
  const write = (needed: LogLevel, text: string) => {
    if (rank >= logLevels.indexOf(needed)) stream.write(`${text}\n`)
  }

  function paint(format: 'dim' | 'red' | 'yellow' | 'green' | 'cyan', text: string): string {
    return styleText(format, text, { stream })
  }

  return {
    error: (text) => write('error', `${prefix}${paint('red', 'error')} ${text}`),
    info: (text) => write('info', `${prefix}${text}`),
    request(method, path, status, durationMs, because) {
      if (rank < 3) return
      const color = status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green'
      const shown = printable(path.length > 120 ? `${path.slice(0, 119)}…` : path)
      const reason = because === undefined ? '' : ` ${paint('dim', printable(because))}`
      stream.write(`${prefix}${method.padEnd(6)} ${shown} ${paint(color, String(status))} ${durationMs.toFixed(1)} ms${reason}\n`)
    },
  }
}

/** Control characters would let a request forge log lines. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
