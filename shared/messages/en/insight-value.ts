/** English messages about what customers are worth and which segment they are in. */
export const insightValue = {
  'segment.new': 'New',
  'segment.promising': 'Promising',
  'segment.loyal': 'Loyal',
  'segment.champion': 'Champion',
  'segment.at-risk': 'At risk',
  'segment.lost': 'Lost',
  'segment.because.new':
    '{days, plural, =0 {Bought for the first time today} one {Bought for the first time yesterday} other {Bought for the first time # days ago}}',
  'segment.because.promising':
    '{times, plural, one {Has bought once, and others here take as long to come back} other {Has bought on # days so far, the last not long ago}}',
  'segment.because.loyal':
    'Has bought on {times, number} days and keeps coming back, usually {gap, plural, =0 {every day} one {every day} other {every # days}}',
  'segment.because.champion':
    'Among those who buy most often and for most, usually {gap, plural, =0 {every day} one {every day} other {every # days}}',
  'segment.because.at-risk':
    'Has not bought for {since, number} days, though usually {gap, plural, =0 {every day} one {every day} other {every # days}}',
  'segment.because.lost':
    'Has not bought for {since, number} days, though usually {gap, plural, =0 {every day} one {every day} other {every # days}} before',
  'segment.because.once': 'Bought once, {since, number} days ago, and has not come back',
  'value.too-early': 'Has bought on one day only: too early to say how much more',
  'value.never-came-back': 'Has bought on one day only, and has not come back since',
  'value.too-few-for-a-model':
    'Fewer than {needed, number} customers have come back: too few to foresee what anybody will buy',
  'value.no-amounts': 'No connected system gives the amounts of these purchases',
} as const
