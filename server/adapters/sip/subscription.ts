/** One subscription to an extension's dialog events (RFC 6665, RFC 4235), spoken by sip.js. */
import { type Notification, Subscriber, SubscriptionState, UserAgent } from 'sip.js'

/** Subscriptions are refreshed by sip.js in time. */
const subscriptionSeconds = 600

export interface SubscriptionListener {
  /**
   * @param isLast the subscription ends with it; what comes after counts from its own beginning
   * @returns `ask-for-all` when documents are missing in between
   */
  notify(body: string, isLast: boolean): 'ask-for-all' | undefined
  /** The phone system ended it, or never let it begin. */
  ended(): void
}

export function subscribe(agent: UserAgent, address: string, listener: SubscriptionListener): void {
  const target = UserAgent.makeURI(address)
  if (!target) {
    listener.ended()
    return
  }
  const subscriber = new Subscriber(agent, target, 'dialog', {
    expires: subscriptionSeconds,
    extraHeaders: ['Accept: application/dialog-info+xml'],
  })
  let isAsking = false
  subscriber.delegate = {
    onNotify(notification: Notification) {
      void notification.accept().catch(() => undefined)
      const { request } = notification
      // A presence server without news yet sends an empty one: nothing is up.
      // sip.js subscribes anew by itself after some of those that end it.
      const isLast = /^terminated/i.test(request.getHeader('Subscription-State') ?? '')
      const asked = listener.notify(request.body, isLast)
      // RFC 4235 §4.3: a refreshed subscription is answered with the full state. Asked once, until it has come.
      if (asked === 'ask-for-all' && !isAsking) void subscriber.subscribe()
      isAsking = asked === 'ask-for-all'
    },
  }
  subscriber.stateChange.addListener((state) => {
    if (state === SubscriptionState.Terminated) listener.ended()
  })
  subscriber.subscribe().catch(() => listener.ended())
}

/**
 * An answer that says our credentials are wrong: 403, or asking for them again when they were just given (sip.js gives
 * them with CSeq 2). A challenge because the nonce has grown old is none (RFC 7616 §3.3, stale).
 */
export function isRefusal(message: string): boolean {
  const status = message.match(/^SIP\/2\.0 (40[137]) /)?.[1]
  if (status === undefined || /\bstale="?true/i.test(message)) return false
  const sequence = message.match(/\r\nCSeq:\s*(\d+)\s+SUBSCRIBE/i)?.[1]
  return sequence !== undefined && (status === '403' || sequence === '2')
}
