import { isRecord, type Schema, type SchemaObject } from '#contract'

/** A member of an object within an answer or a request. */
export interface SchemaPlace {
  /** Names of the members that lead to it; the items of a list are no step of their own. */
  readonly path: readonly string[]
  readonly isRequired: boolean
  readonly schema: SchemaObject
}

/** Every member of every object that the schema describes, at any depth; what lies in alternatives is left out. */
export function placesOf(schema: Schema | undefined, path: readonly string[] = []): SchemaPlace[] {
  if (!isRecord(schema)) return []
  const { properties = {}, required = [] } = schema as SchemaObject
  const own = Object.entries(properties).flatMap(([name, member]): SchemaPlace[] => {
    const place = [...path, name]
    return [
      { path: place, isRequired: required.includes(name), schema: isRecord(member) ? (member as SchemaObject) : {} },
      ...placesOf(member, place),
    ]
  })
  const { allOf, items } = schema as { allOf?: readonly Schema[]; items?: Schema }
  const drawnIn = (allOf ?? []).flatMap((part) => placesOf(part, path))
  return withoutTwins([...own, ...drawnIn, ...placesOf(items, path)])
}

function withoutTwins(places: readonly SchemaPlace[]): SchemaPlace[] {
  const first = new Map<string, SchemaPlace>()
  for (const place of places) if (!first.has(place.path.join('.'))) first.set(place.path.join('.'), place)
  return [...first.values()]
}

/** Changes the object that holds the member at the path; where a list lies on the way, in each of its items. */
export function editAt(
  value: unknown,
  path: readonly string[],
  change: (holder: Record<string, unknown>, name: string) => Record<string, unknown>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => editAt(item, path, change))
  if (!isRecord(value)) return value
  const [name = '', ...rest] = path
  if (rest.length === 0) return change(value, name)
  return name in value ? { ...value, [name]: editAt(value[name], rest, change) } : value
}

/** The types that a schema names; none where it names none. */
export function namedTypes({ type }: SchemaObject): readonly string[] {
  if (type === undefined) return []
  return typeof type === 'string' ? [type] : type
}
