/** Where another program is told of what happens, as the configuration file sets it up. */
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/, error: 'an address such as https://crm.example/tuttu' }).refine((written) => {
  const { username, password } = new URL(written)
  return username === '' && password === ''
}, 'holds no user name or password: what is sent is signed with the secret')

export const webhook = z.strictObject({
  url,
  /** 16 bytes can be guessed by nobody. */
  secret: z.string().min(16, 'at least 16 characters').max(1000),
})
