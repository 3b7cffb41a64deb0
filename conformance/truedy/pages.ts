/** The provider's pages, as requirements cite them. */
const site = 'https://docs.truedy.ai'

export const pages = {
  authentication: { page: `${site}/authentication`, tier: 'seed' },
  introduction: { page: `${site}/api-reference/introduction`, tier: 'docs' },
  agents: { page: `${site}/api-reference/agents`, tier: 'docs' },
  getAgent: { page: `${site}/api-reference/agents/get-agent`, tier: 'docs' },
  updateAgent: { page: `${site}/api-reference/agents/update-agent`, tier: 'docs' },
  calls: { page: `${site}/api-reference/calls`, tier: 'docs' },
  createCall: { page: `${site}/api-reference/calls/create-call`, tier: 'docs' },
  getCall: { page: `${site}/api-reference/calls/get-call`, tier: 'docs' },
  listCalls: { page: `${site}/api-reference/calls/list-calls`, tier: 'docs' },
  deleteCalls: { page: `${site}/api-reference/calls/bulk-delete-calls`, tier: 'docs' },
  callManagement: { page: `${site}/guides/call-management`, tier: 'docs' },
  outboundCalls: { page: `${site}/guides/making-outbound-calls`, tier: 'docs' },
  batchCalls: { page: `${site}/api-reference/batch-calls`, tier: 'docs' },
  createBatchCall: { page: `${site}/api-reference/batch-calls/create-batch-call`, tier: 'docs' },
  updateBatchCall: { page: `${site}/api-reference/batch-calls/update-batch-call`, tier: 'docs' },
  scheduleBatchCall: { page: `${site}/api-reference/batch-calls/schedule-batch-call`, tier: 'docs' },
  resumeBatchCall: { page: `${site}/api-reference/batch-calls/resume-batch-call-campaign`, tier: 'docs' },
  batchCallContacts: { page: `${site}/api-reference/batch-calls/list-batch-call-contacts`, tier: 'docs' },
  addBatchCallContacts: { page: `${site}/api-reference/batch-calls/add-contacts-to-batch-call`, tier: 'docs' },
  deleteBatchCalls: { page: `${site}/api-reference/batch-calls/bulk-delete-batch-calls`, tier: 'docs' },
  pauseAndResume: { page: `${site}/guides/pause-resume-edit-campaigns`, tier: 'docs' },
  contacts: { page: `${site}/api-reference/contacts`, tier: 'docs' },
  createContact: { page: `${site}/api-reference/contacts/create-contact`, tier: 'docs' },
  updateContact: { page: `${site}/api-reference/contacts/update-contact`, tier: 'docs' },
  importContacts: { page: `${site}/api-reference/contacts/import-contacts-csv`, tier: 'docs' },
  tools: { page: `${site}/api-reference/tools`, tier: 'docs' },
  updateTool: { page: `${site}/api-reference/tools/update-tool`, tier: 'docs' },
  knowledgeBases: { page: `${site}/api-reference/knowledge-bases`, tier: 'docs' },
  deleteKnowledgeBase: { page: `${site}/api-reference/knowledge-bases/delete-knowledge-base`, tier: 'docs' },
  sources: { page: `${site}/guides/managing-kb-sources`, tier: 'docs' },
  voices: { page: `${site}/api-reference/voices`, tier: 'docs' },
  cloneVoice: { page: `${site}/api-reference/voices/clone-voice`, tier: 'docs' },
  telephony: { page: `${site}/api-reference/telephony`, tier: 'docs' },
  unassignNumber: { page: `${site}/api-reference/telephony/unassign-phone-number`, tier: 'docs' },
  webrtc: { page: `${site}/api-reference/webrtc`, tier: 'docs' },
  errors: { page: `${site}/guides/error-handling`, tier: 'docs' },
  idempotency: { page: `${site}/guides/idempotency`, tier: 'docs' },
  rateLimits: { page: `${site}/guides/rate-limits`, tier: 'docs' },
} as const

/** The same page for what follows plainly from it without standing there. */
export function derivedFrom<Source extends { readonly page: string }>({ page }: Source) {
  return { page, tier: 'derived' } as const
}
