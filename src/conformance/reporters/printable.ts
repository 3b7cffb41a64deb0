/** Characters that XML forbids, terminals obey or readers are fooled by (C0, C1, bidirectional overrides, lone surrogates). */
const unprintable = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{2029}\u{202F}-\u{2065}\u{206A}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** The text with each such character written out, as in `\u{1b}`. What a target sent goes through here before it is drawn. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** The beginning of a long text, with a word on what is left out. `report.json` has all of it. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.codePointAt(length - 1) === text.charCodeAt(length - 1) ? length : length - 1
  return `${text.slice(0, end)}\n… ${text.length - end} more characters in report.json`
}
