/** What an administrator reads and clicks while connecting a source, and on the pages of customers and people. */
export const connecting = {} as const
