import type { CheckContext, Operation, RecipeRequest } from '#conformance'

/**
 * Gives a valid request for each of several cases. What changes nothing shares that of the run; what changes a thing, and
 * may do so again, keeps to one thing of its own; what makes, removes or uses up gets a new one each time.
 */
export function recipeSource(context: CheckContext, { id, isSafe, method }: Operation): () => Promise<RecipeRequest> {
  if (isSafe) return () => context.sharedRecipe(id)
  if (method !== 'put' && method !== 'patch') return () => context.recipe(id)
  let own: Promise<RecipeRequest> | undefined
  return () => {
    own ??= context.recipe(id)
    return own
  }
}
