/**
 * How much memory matching all records anew takes, said before it is begun: a worker that runs out of it dies, and with it
 * all reading. Records with what is made of them are held at once; in what changes one by one hardly any are.
 */

/** The worker itself, and what does not grow with records. */
const baseBytes = 24 * 2 ** 20
/** `npm run bench -- matching`: the smallest heap in which so many records could be matched, by their number. */
const bytesPerRecord = 3200

/** @returns bytes of heap for so many records of usual length */
export const heapNeeded = (records: number): number => baseBytes + records * bytesPerRecord
