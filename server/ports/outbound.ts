/** Where the server may connect to. Everything an administrator can make it connect to asks here first. */
export interface Outbound {
  /**
   * The address to connect to in place of the name: looked up once, so that what was allowed is what is connected to.
   * @throws SourceProblem `problem.no-such-host`, or `problem.not-allowed` for an address nothing may be asked of
   */
  addressOf(host: string): Promise<string>
}

/** Hosts in private networks the server may connect to: names as written, addresses, or ranges such as 10.1.0.0/16. */
export type OutboundAllowed = string[]
