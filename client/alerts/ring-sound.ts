/** Two short soft notes, made on the spot. Browsers play nothing on a page nobody has touched; then it stays silent. */
let audio: AudioContext | undefined

/** Hertz: a fifth apart, heard well by old ears and through small loudspeakers. */
const ringHz = [660, 990]
/** Falling, so that nobody takes it for a phone. */
const alertHz = [740, 494]
const noteSeconds = 0.16
const loudness = 0.12

export const playRing = (): Promise<void> => play(ringHz)
export const playAlert = (): Promise<void> => play(alertHz)

async function play(notesHz: readonly number[]): Promise<void> {
  try {
    audio ??= new AudioContext()
    const made = audio
    await made.resume()
    for (const [index, hz] of notesHz.entries()) {
      const startsAt = made.currentTime + index * noteSeconds
      const tone = new OscillatorNode(made, { frequency: hz })
      const volume = new GainNode(made, { gain: 0 })
      volume.gain.linearRampToValueAtTime(loudness, startsAt + 0.02)
      volume.gain.linearRampToValueAtTime(0, startsAt + noteSeconds)
      tone.connect(volume).connect(made.destination)
      tone.start(startsAt)
      tone.stop(startsAt + noteSeconds)
    }
  } catch {
    // No loudspeaker: the screen says it.
  }
}
