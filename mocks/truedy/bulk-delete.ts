/** Deletes what can be deleted, and says of each id what became of it. */
export async function deleteEach(ids: readonly string[], remove: (id: string) => Promise<boolean>) {
  const deleted_ids: string[] = []
  const failed_ids: string[] = []
  for (const id of ids) ((await remove(id)) ? deleted_ids : failed_ids).push(id)
  return { deleted_count: deleted_ids.length, failed_count: failed_ids.length, deleted_ids, failed_ids }
}
