/** Raised when console and server no longer understand each other; an older console reloads itself. */
export const protocol = 1
