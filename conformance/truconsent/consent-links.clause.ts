import { expect, requirement } from '#conformance'
import type { paths } from '#types/truconsent'
import { derivedFrom, pages } from './pages.ts'
import { createLink, linkHistory, linkHistoryItem, linkStatus, regenerate } from './requests.ts'

/** Seconds that a server may take between issuing a link and writing down when. */
const slack = 60

requirement<paths>({
  id: 'truconsent/consent-links/1',
  level: 'MUST',
  statement: 'A link expires expiry_hours after it was issued, 24 hours when none are given.',
  source: pages.createLink,
  operations: ['createConsentLink', 'listConsentLinkHistory'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    for (const [given, hours] of [
      [{ expiry_hours: 1 }, 1],
      [{ expiry_hours: 24 }, 24],
      [{}, 24],
    ] as const) {
      const { request_id, expires_at } = await createLink(context, given)
      const { created_at } = await linkHistoryItem(context, request_id)
      const seconds = (Date.parse(expires_at) - Date.parse(created_at)) / 1000
      expect(Math.abs(seconds - hours * 3600), `seconds between ${created_at} + ${hours} h and ${expires_at}`).toBeLessThanOrEqual(slack)
    }
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/2',
  level: 'MUST',
  statement: 'Each created link has a request_id, an event_id and an address of its own.',
  source: derivedFrom(pages.createLink),
  operations: ['createConsentLink'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const [one, other] = [await createLink(context), await createLink(context)]
    expect(one.request_id).not.toBe(other.request_id)
    expect(one.event_id).not.toBe(other.event_id)
    expect(one.consent_link).not.toBe(other.consent_link)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/3',
  level: 'MUST',
  statement: 'delivery_status has no email where no address was given, and no sms where none is to be sent.',
  source: pages.createLink,
  operations: ['createConsentLink'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const { delivery_status } = await createLink(context, { send_sms: false })
    expect('email' in delivery_status, 'email is there').toBe(false)
    expect('sms' in delivery_status, 'sms is there').toBe(false)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/4',
  level: 'MUST',
  statement: 'A new link is pending, not verified, and has neither a completion time nor an action.',
  source: pages.linkStatus,
  operations: ['createConsentLink', 'getConsentLinkStatus'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const { request_id } = await createLink(context)
    expect(await linkStatus(context, request_id)).toMatchObject({
      request_id,
      status: 'pending',
      is_verified: false,
      completed_at: null,
      consent_action: null,
    })
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/5',
  level: 'MUST',
  statement: 'A link that has not expired is not regenerated: 409, and it stays as it was.',
  source: pages.regenerateLink,
  operations: ['createConsentLink', 'regenerateConsentLink', 'listConsentLinkHistory'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const { request_id } = await createLink(context)
    const before = await linkHistoryItem(context, request_id)
    const { response } = await regenerate(context, request_id)
    expect(response.status).toBe(409)
    expect(await linkHistoryItem(context, request_id)).toEqual(before)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/6',
  level: 'MUST',
  statement: 'An unknown request_id is answered with 404 when its link is regenerated.',
  source: pages.regenerateLink,
  operations: ['regenerateConsentLink'],
  async check(context) {
    const { response } = await regenerate(context, context.unique('unknown'))
    expect(response.status).toBe(404)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/7',
  level: 'MUST',
  statement: 'An unknown request_id is answered with 404 when its status is asked for.',
  source: pages.linkStatus,
  operations: ['getConsentLinkStatus'],
  async check(context) {
    const { response } = await context.tenant.GET('/api/outside-app/status/{request_id}', {
      params: { path: { request_id: context.unique('unknown') } },
    })
    expect(response.status).toBe(404)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/8',
  level: 'MUST',
  statement: 'A link whose consent was submitted is not regenerated: 410.',
  source: pages.regenerateLink,
  operations: ['regenerateConsentLink'],
  fixtures: ['completedLinkRequestId'],
  isolated: true,
  async check(context) {
    const { response } = await regenerate(context, context.fixture('completedLinkRequestId'))
    expect(response.status).toBe(410)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/9',
  level: 'MUST',
  statement: 'Regenerating an expired link keeps its request_id and makes a new event_id, address and expiry.',
  source: pages.regenerateLink,
  operations: ['regenerateConsentLink', 'getConsentLinkStatus', 'listConsentLinkHistory'],
  fixtures: ['expiredLinkRequestId'],
  isolated: true,
  async check(context) {
    const requestId = context.fixture('expiredLinkRequestId')
    const { status } = await linkStatus(context, requestId)
    if (status !== 'expired') context.skip(`The link of fixture expiredLinkRequestId is ${status} by now: give one that has expired.`)
    const before = await linkHistoryItem(context, requestId)
    const { data, response } = await regenerate(context, requestId)
    expect(response.status).toBe(201)
    expect(data).toMatchObject({
      request_id: requestId,
      previous_event_id: before.event_id,
      regeneration_count: before.regeneration_count + 1,
    })
    expect(data?.event_id).not.toBe(before.event_id)
    expect(data?.consent_link).not.toBe(before.consent_link)
    expect(Date.parse(String(data?.expires_at)), 'new expiry').toBeGreaterThan(Date.parse(before.expires_at))
    const after = await linkHistoryItem(context, requestId)
    expect([after.event_id, after.consent_link, after.regeneration_count]).toEqual([
      data?.event_id,
      data?.consent_link,
      data?.regeneration_count,
    ])
    expect((await linkStatus(context, requestId)).status, 'status after it').toBe('pending')
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/10',
  level: 'MUST',
  statement: 'A link is pending until its expiry, then expired.',
  source: pages.linkStatus,
  operations: ['createConsentLink', 'getConsentLinkStatus'],
  fixtures: ['collectionPoint', 'phone'],
  needs: ['clock'],
  async check(context) {
    const { request_id } = await createLink(context, { expiry_hours: 2 })
    const seen: string[] = []
    for (const seconds of [0, 2 * 3600 - slack, 2 * slack]) {
      await context.clock.advance({ seconds })
      seen.push((await linkStatus(context, request_id)).status)
    }
    expect(seen).toEqual(['pending', 'pending', 'expired'])
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/11',
  level: 'MUST',
  statement: 'A link can be regenerated five times, counted from one; the sixth time is answered with 429.',
  source: pages.regenerateLink,
  operations: ['createConsentLink', 'regenerateConsentLink', 'getConsentLinkStatus'],
  fixtures: ['collectionPoint', 'phone'],
  needs: ['clock'],
  async check(context) {
    const created = await createLink(context, { expiry_hours: 1 })
    const events = [created.event_id]
    for (let turn = 1; turn <= 5; turn += 1) {
      await context.clock.advance({ seconds: 3600 + slack })
      const { data, response } = await regenerate(context, created.request_id, { expiry_hours: 1, send_sms: false })
      expect(response.status, `status of regeneration ${turn}`).toBe(201)
      expect(data).toMatchObject({ request_id: created.request_id, regeneration_count: turn, previous_event_id: events.at(-1) })
      events.push(String(data?.event_id))
    }
    expect(new Set(events).size, 'number of different event_ids').toBe(6)
    await context.clock.advance({ seconds: 3600 + slack })
    const { response } = await regenerate(context, created.request_id)
    expect(response.status, 'status of regeneration 6').toBe(429)
    expect((await linkStatus(context, created.request_id)).status).toBe('expired')
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/12',
  level: 'MUST',
  statement: 'A regenerated link expires expiry_hours after its regeneration, 24 hours when none are given.',
  source: pages.regenerateLink,
  operations: ['createConsentLink', 'regenerateConsentLink'],
  fixtures: ['collectionPoint', 'phone'],
  needs: ['clock'],
  async check(context) {
    const { request_id } = await createLink(context, { expiry_hours: 1 })
    for (const [given, hours] of [
      [{ expiry_hours: 1, send_sms: false }, 1],
      [{ expiry_hours: 24, send_sms: false }, 24],
      [{ send_sms: false }, 24],
    ] as const) {
      await context.clock.advance({ seconds: 24 * 3600 + slack })
      const now = await context.clock.now()
      const { data, response } = await regenerate(context, request_id, given)
      expect(response.status).toBe(201)
      const seconds = (Date.parse(String(data?.expires_at)) - now.getTime()) / 1000
      expect(Math.abs(seconds - hours * 3600), `seconds off for ${hours} h`).toBeLessThanOrEqual(slack)
    }
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/13',
  level: 'MUST',
  statement: 'A request whose consent was submitted stays completed after its link has expired.',
  source: derivedFrom(pages.regenerateLink),
  operations: ['getConsentLinkStatus'],
  fixtures: ['completedLinkRequestId'],
  needs: ['clock'],
  async check(context) {
    const before = await linkStatus(context, context.fixture('completedLinkRequestId'))
    await context.clock.advance({ seconds: 48 * 3600 })
    expect(await linkStatus(context, context.fixture('completedLinkRequestId'))).toEqual(before)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/14',
  level: 'MUST',
  statement: 'A completed request is verified and has its completion time and action.',
  source: pages.linkStatus,
  operations: ['getConsentLinkStatus'],
  fixtures: ['completedLinkRequestId'],
  async check(context) {
    expect(await linkStatus(context, context.fixture('completedLinkRequestId'))).toMatchObject({
      request_id: context.fixture('completedLinkRequestId'),
      status: 'completed',
      is_verified: true,
      completed_at: expect.any(String),
      consent_action: expect.any(String),
    })
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/15',
  level: 'MUST',
  statement: 'A created link is in the history, newest first, with its own data and no regeneration.',
  source: pages.linkHistory,
  operations: ['createConsentLink', 'listConsentLinkHistory'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const older = await createLink(context)
    const newer = await createLink(context)
    const history = await linkHistory(context)
    const own = history.filter(({ request_id }) => request_id === older.request_id || request_id === newer.request_id)
    expect(own.map(({ request_id }) => request_id)).toEqual([newer.request_id, older.request_id])
    expect(own[0]).toMatchObject({
      event_id: newer.event_id,
      consent_link: newer.consent_link,
      is_completed: false,
      regeneration_count: 0,
      collection_point_display_id: context.fixture('collectionPoint'),
    })
    const times = history.map(({ created_at }) => Date.parse(created_at))
    expect(times, 'times of creation').toEqual([...times].sort((one, other) => other - one))
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/16',
  level: 'MUST',
  statement: 'The history shows phone numbers masked: a plus, asterisks, and the last four digits.',
  source: pages.linkHistory,
  operations: ['createConsentLink', 'listConsentLinkHistory'],
  fixtures: ['collectionPoint', 'phone'],
  async check(context) {
    const phone = context.fixture('phone')
    const { request_id } = await createLink(context)
    const item = await linkHistoryItem(context, request_id)
    expect(item.phone.replace(/\*+/, '*')).toBe(`+*${phone.slice(-4)}`)
    expect(JSON.stringify(item)).not.toContain(phone.slice(1))
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/17',
  level: 'MUST',
  statement: 'A link can be made for a collection point by its UUID as by its display_id.',
  source: pages.collectionPoints,
  operations: ['createConsentLink', 'listConsentLinkHistory'],
  fixtures: ['collectionPoint', 'collectionPointUuid', 'phone'],
  async check(context) {
    const byName = await createLink(context)
    const byUuid = await createLink(context, { collection_point_id: context.fixture('collectionPointUuid') })
    const points = [await linkHistoryItem(context, byName.request_id), await linkHistoryItem(context, byUuid.request_id)]
    expect(points.map(({ collection_point_display_id }) => collection_point_display_id)).toEqual([
      context.fixture('collectionPoint'),
      context.fixture('collectionPoint'),
    ])
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/18',
  level: 'MUST',
  statement: 'A link for an unknown collection point is refused with 404.',
  source: pages.createLink,
  operations: ['createConsentLink'],
  fixtures: ['phone'],
  async check(context) {
    const { response } = await context.tenant.POST('/api/outside-app/consent-link/create', {
      body: { collection_point_id: context.unique('no-such-point'), phone: context.fixture('phone'), send_sms: false },
    })
    expect(response.status).toBe(404)
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/19',
  level: 'MUST',
  statement: 'delivery_status tells of the email where an address was given, and of the text message where one is to be sent.',
  source: pages.createLink,
  operations: ['createConsentLink'],
  fixtures: ['collectionPoint', 'phone'],
  // Sends messages to people on a real deployment: the mock server's clock marks a target that sends none.
  needs: ['clock'],
  async check(context) {
    const { delivery_status } = await createLink(context, { send_sms: true, email: 'nobody@example.com' })
    expect(['sent', 'failed']).toContain(delivery_status.email)
    expect(delivery_status.sms).toEqual(expect.any(String))
    const { data } = await context.tenant.POST('/api/outside-app/consent-link/create', {
      body: { collection_point_id: context.fixture('collectionPoint'), phone: context.fixture('phone') },
    })
    expect(
      ['email', 'sms'].filter((name) => name in (data?.delivery_status ?? {})),
      'by default',
    ).toEqual(['sms'])
  },
})

requirement<paths>({
  id: 'truconsent/consent-links/20',
  level: 'MUST',
  statement: 'The answer to a regeneration tells of the text message where one is to be sent, and only there.',
  source: pages.regenerateLink,
  operations: ['createConsentLink', 'regenerateConsentLink'],
  fixtures: ['collectionPoint', 'phone'],
  // Sends a message to somebody on a real deployment: the mock server's clock marks a target that sends none.
  needs: ['clock'],
  async check(context) {
    for (const [body, members] of [
      [{ send_sms: true }, ['sms']],
      [{ send_sms: false }, []],
    ] as const) {
      const { request_id } = await createLink(context, { expiry_hours: 1 })
      await context.clock.advance({ seconds: 3601 })
      const { data, response } = await regenerate(context, request_id, body)
      expect(response.status).toBe(201)
      expect(
        ['email', 'sms'].filter((name) => name in (data?.delivery_status ?? {})),
        `members of delivery_status with send_sms ${body.send_sms}`,
      ).toEqual(members)
    }
  },
})
