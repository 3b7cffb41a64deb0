/** Makes something when it is first asked for, once. */
export function onFirstUse<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A record of what `make` makes of each member, each made when it is first asked for, once. */
export function mapOnFirstUse<Source, Made>(
  sources: Readonly<Record<string, Source>>,
  make: (source: Source, name: string) => Made,
): Record<string, Made> {
  const record: Record<string, Made> = {}
  for (const [name, source] of Object.entries(sources))
    Object.defineProperty(record, name, { get: onFirstUse(() => make(source, name)), enumerable: true })
  return record
}
