/** Two arrows, there and back. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M4 8.5h15m-4-4 4 4-4 4"/><path d="M20 16.5H5m4-4-4 4 4 4"/></svg>'
